"""Taking a decision back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.models import AuditEvent
from exchanges.models import Exchange
from exchanges.services import edit_exchange
from listings.cases.choices import Choice, Outcome
from listings.cases.errors import ChangedSinceError, NotPossibleError, TooLateError
from listings.cases.seen import latest_event
from listings.cases.undoing import take_back
from listings.models import Case, Decision
from tests.factories import make_exchange, make_user
from tests.listings.cases.steps import APPROVE, REJECT, approved, checked_case, settle

pytestmark = pytest.mark.django_db


def test_what_was_published_is_a_draft_again_and_its_confirmations_are_gone() -> None:
    validator = make_user("validator")
    case, exchange = approved(validator)
    case = take_back(case, by=validator)
    exchange.refresh_from_db()
    assert (exchange.status, exchange.checks.count()) == ("draft", 0)
    assert (case.state, case.claimed_by) == (Case.State.WAITING, validator)
    assert AuditEvent.objects.about(case).filter(verb="took_back_case_decision").count() == 1


def test_what_is_approved_again_is_the_same_listing() -> None:
    validator = make_user("validator")
    case, exchange = approved(validator)
    settle(take_back(case, by=validator), APPROVE, validator)
    assert Exchange.objects.get().uuid == exchange.uuid
    assert Exchange.objects.get().status == "listed"
    assert case.decisions.count() == 2


def test_what_was_merged_says_again_what_it_said() -> None:
    validator, exchange = make_user("validator"), make_exchange(website="https://old.example/")
    case = checked_case(validator)
    merge = Choice(
        outcome=Outcome.MERGED, into=exchange.uuid, values={"website": "https://new.example/"}
    )
    case = settle(case, merge, validator, seen=latest_event(case, exchange))
    case = take_back(case, by=validator)
    exchange.refresh_from_db()
    assert exchange.website == "https://old.example/"
    assert case.listing_uuid is None


def test_what_would_leave_no_way_to_reach_it_is_not_put_back() -> None:
    validator, exchange = make_user("validator"), make_exchange(main_phone="", website="")
    case = checked_case(validator)
    merge = Choice(
        outcome=Outcome.MERGED, into=exchange.uuid, values={"website": "https://new.example/"}
    )
    case = settle(case, merge, validator, seen=latest_event(case, exchange))
    with pytest.raises(NotPossibleError, match="no phone number"):
        take_back(case, by=validator)
    assert Decision.objects.standing().count() == 1


def test_a_colleague_can_take_it_back_too() -> None:
    case, _exchange = approved(make_user("validator"))
    colleague = make_user("validator")
    take_back(case, by=colleague)
    assert Decision.objects.get().undone_by == colleague


def test_after_ten_minutes_it_stands() -> None:
    validator = make_user("validator")
    case = settle(checked_case(validator), REJECT, validator)
    Decision.objects.update(decided_at=timezone.now() - timedelta(minutes=10, seconds=1))
    with pytest.raises(TooLateError):
        take_back(case, by=validator)
    assert Decision.objects.standing().count() == 1


def test_it_is_taken_back_once() -> None:
    validator = make_user("validator")
    case = settle(checked_case(validator), REJECT, validator)
    take_back(case, by=validator)
    with pytest.raises(TooLateError):
        take_back(case, by=validator)


def test_what_others_changed_since_is_not_lost() -> None:
    validator, other = make_user("validator"), make_user("validator")
    case, exchange = approved(validator)
    edit_exchange(exchange, {"website": "https://new.example/"}, by=other)
    with pytest.raises(ChangedSinceError):
        take_back(case, by=validator)
    exchange.refresh_from_db()
    assert exchange.status == "listed"
