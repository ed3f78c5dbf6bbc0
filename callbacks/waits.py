"""How long people really waited for the first call."""

import math
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Aggregate, Count, F, FloatField, Value
from django.db.models.functions import Coalesce, Extract
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from callbacks.models import CallbackRequest

LATELY = timedelta(days=7)
# Of fewer, one or two would decide.
FEWEST = 20
MINUTE_SECONDS = 60
SHOWN_IN_HOURS_FROM_MINUTES = 120
HOUR_MINUTES = 60


class LowerMedian(Aggregate):
    """The least value that half of all do not exceed; one that somebody really waited."""

    function = "percentile_disc"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


@dataclass(frozen=True)
class Wait:
    """Half of the people who asked lately were called within so many minutes."""

    minutes: int

    @property
    def words(self) -> str:
        """The wait as people read it; never shorter than it was."""
        if self.minutes < SHOWN_IN_HOURS_FROM_MINUTES:
            shown = ngettext("%(count)s minute", "%(count)s minutes", self.minutes)
            return shown % {"count": self.minutes}
        return _("%(count)s hours") % {"count": math.ceil(self.minutes / HOUR_MINUTES)}


def measured_wait() -> Wait | None:
    """Return the wait of those who asked in the last seven days; `None` when too few did.

    Who was never called waits for ever, also who cancelled: when that is half of them, there is no
    wait to tell. One query.
    """
    waited = Coalesce(
        Extract(F("first_called_at") - F("waiting_since"), "epoch", output_field=FloatField()),
        Value(math.inf),
        output_field=FloatField(),
    )
    lately = CallbackRequest.objects.filter(asked_at__gte=timezone.now() - LATELY)
    measured = lately.aggregate(asked=Count("pk"), seconds=LowerMedian(waited))
    if measured["asked"] < FEWEST or math.isinf(measured["seconds"]):
        return None
    return Wait(max(1, math.ceil(measured["seconds"] / MINUTE_SECONDS)))
