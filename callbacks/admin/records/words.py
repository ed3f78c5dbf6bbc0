"""A hotline record in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from callbacks.models import HotlineRecord, Sponsor
from core.formats import phone_text


@dataclass(frozen=True)
class Status:
    """Where a record stands in a word, the kind of its badge, and what else is to be known."""

    word: str
    kind: str
    more: str


def status_of(record: HotlineRecord, now: datetime) -> Status:
    """Return where a record stands at a moment."""
    if record.published_at is None:
        return Status(_("draft"), "", _("Nobody but you and other managers sees it."))
    if record.withdrawn_at is not None:
        return Status(_("withdrawn"), "danger", _("On %(when)s") % _when(record.withdrawn_at))
    if record.valid_until <= now:
        return Status(_("ended"), "", _("On %(when)s") % _when(record.valid_until))
    if record.valid_from > now:
        return Status(_("begins later"), "warn", _("On %(when)s") % _when(record.valid_from))
    return Status(_("in force"), "good", _("Until %(when)s") % _when(record.valid_until))


def _when(moment: datetime) -> dict[str, str]:
    return {"when": date_format(timezone.localtime(moment), "DATETIME_FORMAT")}


def show(field: str, value: Any) -> str | None:  # noqa: ANN401  as JSON gives it
    """Return words for a record's values, for the history."""
    if not value:
        return None
    match field:
        case "phone" | "caller_phone":
            return phone_text(value)
        case "sponsors":
            names = Sponsor.objects.filter(pk__in=value).values_list("name", flat=True)
            return "\n".join(names)
        case "sponsors_shown":
            return "\n".join(each["name"] for each in value)
    return None
