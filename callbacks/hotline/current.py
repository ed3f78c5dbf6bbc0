"""Whether there is a hotline at this moment, and whether it calls back."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists

from callbacks.hotline.shown import is_complete
from callbacks.models import CallSettings, ConsentText, HotlineRecord


@dataclass(frozen=True)
class Hotline:
    """The record in force. `calls_back`: there are a consent text and hours of agents."""

    record: HotlineRecord
    calls_back: bool

    @property
    def phone(self) -> str:
        """The number to dial, as it is stored."""
        return self.record.phone


def current_hotline() -> Hotline | None:
    """Return the hotline; `None` when no complete, published record is in force. One query."""
    texts = ConsentText.objects.published()
    staffed = CallSettings.objects.filter(staffed_hours__isnull=False)
    record: Any = (
        HotlineRecord.objects.in_force()
        .annotate(calls_back=Exists(texts) & Exists(staffed))
        .first()
    )
    # What a record keeps of its sponsors no constraint can look into.
    if record is None or not is_complete(record):
        return None
    return Hotline(record, calls_back=record.calls_back)
