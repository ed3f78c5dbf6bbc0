"""What managers are warned of: a hotline that is gone, or soon will be."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from callbacks.models import HotlineRecord
from core.panels import Count, Notice, Question

# Time enough to ask the sponsors whether all is still as it was.
SOON = timedelta(days=14)


def ending_soon() -> QuerySet[HotlineRecord]:
    """Return the record in force, if it ends soon and none that is published follows at once."""
    records = HotlineRecord.objects
    next_one = records.published().filter(
        valid_from__lte=OuterRef("valid_until"), valid_until__gt=OuterRef("valid_until")
    )
    soon = records.in_force().filter(valid_until__lte=timezone.now() + SOON)
    return soon.filter(~Exists(next_one)).order_by(F("valid_until"))


def record_questions() -> Mapping[str, Question]:
    """Ask whether there ever was a hotline, and whether there is one now."""
    records = HotlineRecord.objects
    return {
        "ever": Count(records.filter(published_at__isnull=False), most=1),
        "now": Count(records.in_force()),
    }


def judge_record(found: Mapping[str, Any]) -> Iterator[Notice]:
    """Say that the hotline is gone; a site that never had one is told nothing."""
    if found["ever"] and not found["now"]:
        yield Notice(
            title=_("The hotline is gone: no record says who answers it."),
            mend=_(
                "Nobody can ask for a call, and SAMHSA’s free line stands in the hotline’s place. "
                "Publish a new hotline record, or leave it so."
            ),
        )
