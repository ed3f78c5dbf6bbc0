"""What managers set of callbacks: when agents are there, what is promised, how long it is kept."""

from typing import Any

from django.db import transaction

from accounts.models import User
from callbacks.models import CallSettings
from callbacks.operation import call_settings
from callbacks.services.written import Values, refuse_unseen
from core import audit
from core.form_keys import lock_key
from core.middleware.page_cache import forget_pages

FIELDS = ("staffed_hours", "time_zone", "promise_minutes", "retention_days", "looks_an_hour")


def settings_values(settings: CallSettings) -> dict[str, Any]:
    """Return what is set, by field, as JSON takes it."""
    return {field: getattr(settings, field) for field in FIELDS}


@transaction.atomic
def change_settings(values: Values, *, by: User, seen: Values | None = None) -> CallSettings:
    """Set something else. What was promised to people who asked before stays promised.

    Args:
        values: some of `FIELDS`.
        by: who does it.
        seen: what they saw, as `settings_values` gives it; none: it does not matter.

    Raises:
        ChangedMeanwhileError: it is not any more what they saw.
        ValidationError: a value is not in the form or the bounds of its field.
    """
    # The first to set anything makes the row.
    lock_key("settings of callbacks")
    held = call_settings()
    before = settings_values(held)
    refuse_unseen(before, seen)
    for field in FIELDS:
        setattr(held, field, values.get(field, getattr(held, field)))
    held.clean_fields()
    old, new = audit.differences(before, settings_values(held))
    if new:
        held.save()
        audit.record(by, "changed_call_settings", held, old, new)
        # Whether anybody is asked for a number depends on the hours.
        transaction.on_commit(forget_pages)
    return held
