"""Who works on a case."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.database_clock import database_clock
from core.models import AuditEvent
from listings.cases.claiming import (
    claim_case,
    claim_next,
    hand_over,
    prolong_claim,
    release_case,
    skip_case,
)
from listings.cases.errors import ClosedError, HeldByOtherError, NotPossibleError
from listings.models import Case
from tests.factories import make_case, make_user
from tests.listings.cases.steps import REJECT, checked_case, settle

pytestmark = pytest.mark.django_db


def let_run_out(case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(claimed_until=timezone.now() - timedelta(seconds=1))


def verbs_of(case: Case) -> list[str]:
    return list(AuditEvent.objects.about(case).order_by("pk").values_list("verb", flat=True))


def test_who_claims_holds_it_for_fifteen_minutes_by_the_databases_clock() -> None:
    case, validator = make_case(), make_user("validator")
    before = database_clock()
    held = claim_case(case, by=validator)
    assert held.claimed_by == validator
    assert held.claimed_until is not None
    assert timedelta(minutes=15) <= held.claimed_until - before < timedelta(minutes=16)
    assert verbs_of(case) == ["claimed_case"]


def test_nobody_else_can_claim_what_is_held_and_is_told_by_whom() -> None:
    case, first, second = make_case(), make_user("validator"), make_user("validator")
    claim_case(case, by=first)
    with pytest.raises(HeldByOtherError) as refused:
        claim_case(case, by=second)
    assert refused.value.holder == first
    case.refresh_from_db()
    assert case.claimed_by == first


def test_a_lease_that_ran_out_can_be_taken_by_another() -> None:
    case, first, second = make_case(), make_user("validator"), make_user("validator")
    claim_case(case, by=first)
    let_run_out(case)
    assert claim_case(case, by=second).claimed_by == second
    assert prolong_claim(case, by=first) is None


def test_working_on_prolongs_the_lease_and_is_no_event() -> None:
    case, validator = make_case(), make_user("validator")
    until = claim_case(case, by=validator).claimed_until
    prolonged = prolong_claim(case, by=validator)
    assert prolonged is not None
    assert until is not None
    assert prolonged.claimed_until is not None
    assert prolonged.claimed_until > until
    assert verbs_of(case) == ["claimed_case"]


def test_the_first_look_is_the_first_claim() -> None:
    case, first, second = make_case(), make_user("validator"), make_user("validator")
    looked_at = claim_case(case, by=first).first_looked_at
    release_case(case, by=first)
    assert claim_case(case, by=second).first_looked_at == looked_at


def test_a_released_case_is_nobodys() -> None:
    case, validator = make_case(), make_user("validator")
    claim_case(case, by=validator)
    release_case(case, by=validator)
    case.refresh_from_db()
    assert (case.claimed_by, case.claimed_until) == (None, None)
    assert verbs_of(case) == ["claimed_case", "released_case"]


def test_nobody_releases_what_another_holds() -> None:
    case, first, second = make_case(), make_user("validator"), make_user("validator")
    claim_case(case, by=first)
    with pytest.raises(HeldByOtherError):
        release_case(case, by=second)


def test_a_closed_case_cannot_be_claimed_and_says_how_it_was_decided() -> None:
    validator = make_user("validator")
    case = settle(checked_case(validator), REJECT, validator)
    with pytest.raises(ClosedError) as refused:
        claim_case(case, by=validator)
    assert refused.value.decision is not None
    assert refused.value.decision.reason == "no-syringes"


def test_what_was_handed_over_comes_first_for_that_colleague_and_to_no_other() -> None:
    first, second = make_case(), make_case()
    giver, colleague, other = (make_user("validator") for _person in range(3))
    hand_over(second, to=colleague, by=giver)
    assert claim_next(by=colleague) == second
    assert claim_next(by=other) == first
    assert claim_next(by=giver) is None


def test_a_case_is_handed_only_to_who_works_on_cases() -> None:
    case, validator, editor = make_case(), make_user("validator"), make_user("editor")
    with pytest.raises(NotPossibleError):
        hand_over(case, to=editor, by=validator)


def test_what_is_due_first_comes_next_and_doubtful_ones_never_do() -> None:
    now = timezone.now()
    make_case(due_at=now - timedelta(days=2), doubtful=True)
    later, sooner = make_case(due_at=now + timedelta(days=2)), make_case(due_at=now)
    validator = make_user("validator")
    assert [claim_next(by=validator, after=sooner.pk), claim_next(by=validator)] == [later, sooner]


def test_what_was_put_off_does_not_come_back_at_once() -> None:
    case, validator, other = make_case(), make_user("validator"), make_user("validator")
    claim_case(case, by=validator)
    skip_case(case, by=validator)
    assert claim_next(by=validator) is None
    assert claim_next(by=other) == case
