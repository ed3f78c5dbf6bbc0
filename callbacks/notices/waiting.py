"""Whether what a notice says is still so: it may be sent hours after it was written."""

from datetime import datetime

from callbacks.models import CallbackRequest
from core.database_clock import database_clock


def waiting_since(key: int, moment: str) -> CallbackRequest | None:
    """Return the request that may be called since a moment; `None` if that is not so any more.

    Whoever called, cancelled, or set another time changed that.

    Args:
        key: of the request.
        moment: its `next_attempt_at` when the notice was written, as ISO 8601 writes it.
    """
    due = CallbackRequest.objects.due(database_clock())
    return due.filter(pk=key, next_attempt_at=datetime.fromisoformat(moment)).first()
