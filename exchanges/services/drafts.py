"""Mending what will be published of a new exchange, before it is: the draft of its case."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from exchanges.models import Exchange
from exchanges.services.fields import COLUMNS, STOPS
from listings.cases.claiming import claim_case
from listings.cases.errors import NotPossibleError
from listings.cases.evidence import edit_draft
from listings.cases.locking import lock_held_by
from listings.hours import HoursError, OpeningHours
from listings.models import Case

# What is not known of these is `None`, and what is known is of these types.
TYPES: dict[str, type | tuple[type, ...]] = {
    "latitude": (int, float),
    "longitude": (int, float),
    "minimum_age": int,
    "id_needed": bool,
    "anonymous": bool,
}


class DraftChangedError(Exception):
    """Somebody else changed the draft meanwhile; `case` has it as it is now."""

    def __init__(self, case: Case) -> None:
        super().__init__(str(case))
        self.case = case


def blank_values() -> dict[str, Any]:
    """Return what is known of an exchange of which nothing is known, by field."""
    nothing = Exchange()
    return {field: getattr(nothing, field) for field in COLUMNS} | {STOPS: []}


def draft_values(draft: Mapping[str, Any]) -> dict[str, Any]:
    """Return a draft by field of `Exchange`; what it does not tell, or not readably, is empty."""
    nothing = blank_values()
    told = {field: draft[field] for field in nothing if field in draft}
    readable = {
        field: value for field, value in told.items() if _is_readable(field, value, nothing[field])
    }
    return nothing | readable


def _is_readable(field: str, value: Any, empty: Any) -> bool:  # noqa: ANN401  JSON may be anything
    if field == "hours":
        return _is_readable_hours(value)
    if field == STOPS:
        return isinstance(value, list) and all(map(_is_readable_stop, value))
    if field in TYPES:
        return value is None or isinstance(value, TYPES[field])
    return isinstance(value, type(empty))


def _is_readable_stop(stop: Any) -> bool:  # noqa: ANN401  JSON may be anything
    return isinstance(stop, dict) and _is_readable_hours(stop.get("hours"))


def _is_readable_hours(hours: Any) -> bool:  # noqa: ANN401  JSON may be anything
    try:
        OpeningHours.parse(hours)
    except HoursError:
        return False
    return True


@transaction.atomic
def look_into_draft(case: Case, *, by: User) -> Case:
    """Return the case, if its draft is this person's to mend.

    Raises:
        ClosedError, HeldByOtherError, NotHeldError: the case is not this person's.
        NotPossibleError: it waits for somebody to agree with what it says.
    """
    held = lock_held_by(case, by)
    if held.state == Case.State.SECOND:
        words = _("A decision is proposed for what it says now. Agree with it or decline it first.")
        raise NotPossibleError(words)
    return held


@transaction.atomic
def mend_draft(
    case: Case, changes: Mapping[str, Any], *, by: User, seen: Mapping[str, Any], claim: bool
) -> Case:
    """Change what will be published, by field.

    Args:
        case: of a new exchange.
        changes: new values, some of `exchanges.services.fields.FIELDS`; empty ones are not known.
        by: who does it.
        seen: what somebody saw who made the changes, by field.
        claim: whether to claim the case first.

    Raises:
        DraftChangedError: another changed one of these fields.
        ClosedError, HeldByOtherError, NotHeldError: the case is not this person's.
        NotPossibleError: it waits for somebody to agree with what it says.
    """
    if claim:
        claim_case(case, by=by)
    held = look_into_draft(case, by=by)
    now = draft_values(held.draft)
    if any(now[field] != seen.get(field) for field in changes):
        raise DraftChangedError(held)
    return edit_draft(held, dict(changes), by=by)
