"""Twenty people work on three hundred cases at once, on the real database."""

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest
from django.db import connection
from django.utils.timezone import now

from accounts.models import User
from core.audit import verify
from core.models import AuditEvent
from exchanges.case_handlers import CHECKLIST
from exchanges.models import Exchange
from listings.cases.claiming import claim_case, claim_next, release_case
from listings.cases.errors import CaseError
from listings.cases.undoing import take_back
from listings.models import Case, Decision, Evidence
from tests.factories import make_submission, make_user
from tests.listings.cases.steps import APPROVE, REJECT, settle

PEOPLE, CASES = 20, 300
DECIDING = ("approved_case", "rejected_case")


@dataclass
class Journal:
    """What one of the people believes to have done: keys of cases."""

    decided: list[int] = field(default_factory=list)
    taken_back: list[int] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)


def checked_already(keys: list[int], person: User) -> None:
    """Check all beforehand: it is the decisions that are to meet."""
    Evidence.objects.bulk_create(
        Evidence(case_id=key, item=item, method="call", checked_by=person, checked_at=now())
        for key in keys
        for item in CHECKLIST
    )


def work(person: User, number: int, keys: list[int]) -> Journal:
    """Take what comes next, and now and then whatever case another may just work on."""
    chance, journal = random.Random(number), Journal()  # noqa: S311  repeatable, not secret
    try:
        while (case := claim_next(by=person)) is not None:
            if chance.random() < 0.3:
                case = Case.objects.get(pk=chance.choice(keys))
            _attempt(case, person, chance, journal)
    finally:
        connection.close()
    return journal


def _attempt(case: Case, person: User, chance: random.Random, journal: Journal) -> None:
    try:
        claim_case(case, by=person)
        if chance.random() < 0.1:
            release_case(case, by=person)
            return
        settle(case, APPROVE if chance.random() < 0.5 else REJECT, person)
        journal.decided.append(case.pk)
        if chance.random() < 0.05:
            take_back(case, by=person)
            journal.taken_back.append(case.pk)
    except CaseError as error:
        journal.refused[type(error).__name__] += 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.no_cover
def test_nothing_is_decided_twice_and_each_change_has_one_event() -> None:
    people = [make_user("validator") for _person in range(PEOPLE)]
    keys = [make_submission().case_id for _case in range(CASES)]
    checked_already(keys, people[0])
    with ThreadPoolExecutor(PEOPLE) as pool:
        journals = list(pool.map(work, people, range(PEOPLE), [keys] * PEOPLE))
    # A case that another looks at in that moment is passed over, also by who holds it: in the end
    # each finishes their own, one after another.
    with ThreadPoolExecutor(1) as alone:
        journals += alone.map(work, people, range(PEOPLE), [keys] * PEOPLE)
    decided = Counter(key for journal in journals for key in journal.decided)
    taken_back = Counter(key for journal in journals for key in journal.taken_back)
    # Each case ended, and once more than it was taken back.
    assert not Case.objects.open().exists()
    assert decided - taken_back == Counter(keys)
    assert Decision.objects.count() == sum(decided.values())
    assert Decision.objects.standing().count() == CASES
    # One event a change of state: a decision, a taking back, the lease.
    events = Counter(AuditEvent.objects.values_list("verb", "object_key"))
    for key in keys:
        assert sum(events[verb, str(key)] for verb in DECIDING) == decided[key]
        assert events["took_back_case_decision", str(key)] == taken_back[key]
    approved = Case.objects.filter(state=Case.State.APPROVED).count()
    assert Exchange.objects.listed().count() == approved
    assert verify().faults == ()
    # They truly met: else this would show nothing.
    assert sum(sum(journal.refused.values()) for journal in journals) > 0
