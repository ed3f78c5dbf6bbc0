"""What several tests of cases do first."""

from typing import Any

from accounts.models import User
from exchanges.models import Exchange
from listings.cases.choices import Choice, Outcome
from listings.cases.claiming import claim_case
from listings.cases.deciding import decide
from listings.cases.evidence import record_evidence
from listings.cases.handlers import handler_of
from listings.cases.seen import latest_event
from listings.models import Case
from tests.factories import make_submission

APPROVE = Choice(outcome=Outcome.APPROVED)
REJECT = Choice(outcome=Outcome.REJECTED, reason="no-syringes")


def check_all(case: Case, user: User, *, but: str = "") -> None:
    """Check everything on the list of a case that somebody holds, by a call."""
    for item in handler_of(case).checklist(case):
        if item != but:
            record_evidence(case, item=item, method="call", by=user)


def checked_case(user: User, **fields: Any) -> Case:
    """Return the case of a new exchange that somebody claimed and checked."""
    case = make_submission(**fields).case
    claim_case(case, by=user)
    check_all(case, user)
    return case


def settle(case: Case, choice: Choice, user: User, *, seen: int | None = None) -> Case:
    """Decide as somebody who has seen everything."""
    listing = handler_of(case).listing(case)
    return decide(case, choice, by=user, seen=latest_event(case, listing) if seen is None else seen)


def approved(user: User, **fields: Any) -> tuple[Case, Exchange]:
    """Return a case that somebody approved, and what it became."""
    case = settle(checked_case(user, **fields), APPROVE, user)
    return case, handler_of(case).listing(case)
