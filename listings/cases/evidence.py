"""The checklist of a case: what was checked, how, by whom; and what will be, as staff mend it."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core import audit
from core.database_clock import database_clock
from listings.cases.errors import NotPossibleError
from listings.cases.handlers import handler_of
from listings.cases.locking import lock_held_by
from listings.models import Case, Evidence

TITLE_LENGTH = 200
# What the queue says of a case by its draft.
NAMED = ("title", "town", "state_code")


@transaction.atomic
def record_evidence(case: Case, *, item: str, method: str, note: str = "", by: User) -> Evidence:
    """Say that something was checked, and how; said again, it takes the place of what was said.

    Raises:
        ClosedError, HeldByOtherError, NotHeldError: the case is not this person's.
        NotPossibleError: the item is not on the case's checklist.
        ValidationError: there is no such method, or the note is too long.
    """
    held = lock_held_by(case, by)
    if item not in handler_of(held).checklist(held):
        raise NotPossibleError(item)
    found = held.evidence.filter(item=item).first()
    before = _told(found) if found else {}
    evidence = found or Evidence(case=held, item=item)
    evidence.method, evidence.note = method, note
    evidence.checked_by, evidence.checked_at = by, database_clock()
    evidence.full_clean()
    evidence.save()
    audit.record(by, "recorded_evidence", held, before, _told(evidence))
    return evidence


@transaction.atomic
def remove_evidence(case: Case, *, item: str, by: User) -> None:
    """Take back that something was checked; what was not there changes nothing.

    Raises:
        ClosedError, HeldByOtherError, NotHeldError: the case is not this person's.
    """
    held = lock_held_by(case, by)
    found = held.evidence.filter(item=item).first()
    if found is not None:
        found.delete()
        audit.record(by, "removed_evidence", held, _told(found), {})


@transaction.atomic
def edit_draft(case: Case, values: dict[str, Any], *, by: User) -> Case:
    """Change what will be published, by field.

    A draft that hides its address needs a second person from then on, whatever it says later.

    Raises:
        ClosedError, HeldByOtherError, NotHeldError: the case is not this person's.
        NotPossibleError: somebody proposed to publish it as it is.
    """
    held = lock_held_by(case, by)
    if held.state == Case.State.SECOND:
        raise NotPossibleError(_("Somebody proposed this draft: agree, or send it back."))
    handler = handler_of(held)
    before = held.draft
    held.draft = {**before, **values}
    old, new = audit.differences(before, held.draft)
    if not new:
        return held
    held.sensitive = held.sensitive or handler.is_sensitive(held.draft)
    _name_after_draft(held)
    held.save(update_fields=["draft", "sensitive", *NAMED])
    # By name only: what a sender wrote does not enter the trail.
    audit.record(by, "edited_draft", held, dict.fromkeys(old, ""), dict.fromkeys(new, audit.HIDDEN))
    return held


def _name_after_draft(held: Case) -> None:
    """Let the row in the queue say what will be published."""
    draft = held.draft
    held.title = (draft.get("name") or held.title)[:TITLE_LENGTH]
    held.town, held.state_code = draft.get("city") or "", draft.get("state") or ""


@transaction.atomic
def mark_sensitive(case: Case, *, by: User) -> Case:
    """Say that a second person has to agree.

    For good: who could take it back could publish alone what needs two.

    Raises:
        ClosedError, HeldByOtherError, NotHeldError: the case is not this person's.
    """
    held = lock_held_by(case, by)
    if not held.sensitive:
        held.sensitive = True
        held.save(update_fields=["sensitive"])
        audit.record(by, "marked_case_sensitive", held, {"sensitive": False}, {"sensitive": True})
    return held


def _told(evidence: Evidence) -> dict[str, str]:
    return {"item": str(evidence.item), "method": str(evidence.method)}
