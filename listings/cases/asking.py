"""Questions to who sent something, their answers, and their taking it back."""

from uuid import UUID

from django.db import transaction

from accounts.models import User
from core import audit
from listings.cases.choices import Outcome
from listings.cases.deciding import end_by_itself
from listings.cases.handlers import handler_of
from listings.cases.locking import lock_held_by, lock_open
from listings.models import Case, CaseMessage

State = Case.State
# More than that is no answer to a question.
MOST_ANSWERS = 20


class TooManyAnswersError(Exception):
    """So many answers came already that no more are taken."""


@transaction.atomic
def ask_sender(case: Case, text: str, *, by: User) -> CaseMessage:
    """Ask who sent it; the case waits for the answer and is nobody's meanwhile.

    Raises:
        ClosedError, HeldByOtherError, NotHeldError: the case is not this person's.
    """
    held = lock_held_by(case, by)
    question = CaseMessage.objects.create(case=held, written_by=by, is_question=True, text=text)
    before = {"state": str(held.state)}
    held.state, held.assigned_to = State.ASKED, by
    held.proposal = held.proposed_by = held.claimed_by = held.claimed_until = None
    held.save(
        update_fields=[
            "state", "assigned_to", "proposal", "proposed_by", "claimed_by", "claimed_until"
        ]
    )  # fmt: skip
    audit.record(by, "asked_sender", held, before, {"state": str(held.state)})
    handler_of(held).told(held, "asked")
    return question


@transaction.atomic
def answer_question(case: Case, text: str, *, form_key: UUID) -> CaseMessage:
    """Keep what the sender answered; the case waits for staff again, for who asked.

    Args:
        case: which case.
        text: the answer.
        form_key: of the form; the same form sent twice is one answer.

    Raises:
        ClosedError: it is closed.
        TooManyAnswersError: they answered very often.
    """
    held = lock_open(case)
    known = held.messages.filter(form_key=form_key).first()
    if known is not None:
        return known
    if held.messages.filter(is_question=False).count() >= MOST_ANSWERS:
        raise TooManyAnswersError
    answer = CaseMessage.objects.create(case=held, is_question=False, text=text, form_key=form_key)
    before = {"state": str(held.state)}
    if held.state == State.ASKED:
        held.state = State.WAITING
        held.save(update_fields=["state"])
    audit.record(None, "answered_question", held, before, {"state": str(held.state)})
    return answer


def withdraw(case: Case) -> Case:
    """Take a case back, as its sender wants it; nothing of it is published.

    Raises:
        ClosedError: it is closed already.
    """
    return end_by_itself(case, Outcome.WITHDRAWN)
