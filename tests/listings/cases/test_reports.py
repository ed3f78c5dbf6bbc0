"""Reports of mistakes and stale facts in the queue."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from centers.models import Center
from listings.cases.choices import Choice, Outcome
from listings.cases.claiming import claim_case
from listings.cases.errors import ChecklistIncompleteError
from listings.cases.evidence import record_evidence
from listings.cases.handlers import handler_of
from listings.cases.opening import About, Opening, open_case
from listings.cases.undoing import take_back
from listings.models import Case
from tests.factories import make_center, make_exchange, make_report, make_user
from tests.listings.cases.steps import APPROVE, check_all, settle

pytestmark = pytest.mark.django_db
CORRECT = Choice(outcome=Outcome.REJECTED, reason="correct")


@pytest.fixture
def validator() -> User:
    return make_user("validator")


def claimed(case: Case, user: User) -> Case:
    return claim_case(case, by=user)


def test_a_report_that_is_mended_confirms_the_fact_that_was_checked(validator: User) -> None:
    report = make_report(make_exchange(), facts="rule")
    case = claimed(report.case, validator)
    record_evidence(case, item="rule", method="website", by=validator)
    settle(case, APPROVE, validator)
    exchange = handler_of(case).listing(case)
    assert list(exchange.checks.values_list("group", "method")) == [("rule", "website")]
    take_back(case, by=validator)
    assert not exchange.checks.exists()


def test_a_report_is_not_approved_before_the_fact_was_checked(validator: User) -> None:
    case = claimed(make_report(facts="phone").case, validator)
    with pytest.raises(ChecklistIncompleteError):
        settle(case, APPROVE, validator)


def test_what_has_closed_is_closed_by_the_decision_and_opened_by_taking_it_back(
    validator: User,
) -> None:
    center = make_center()
    case = claimed(make_report(center, facts="closed").case, validator)
    record_evidence(case, item="exists", method="visit", note="The door is shut.", by=validator)
    settle(case, APPROVE, validator)
    center.refresh_from_db()
    assert (center.status, center.status_reason) == (Center.Status.CLOSED, "The door is shut.")
    take_back(case, by=validator)
    center.refresh_from_db()
    assert (center.status, center.status_reason) == (Center.Status.LISTED, "")


def test_a_report_that_is_not_true_changes_nothing(validator: User) -> None:
    center = make_center()
    case = settle(claimed(make_report(center).case, validator), CORRECT, validator)
    assert case.state == Case.State.REJECTED
    assert not center.checks.exists()


def stale_case(validator: User) -> tuple[Center, Case]:
    center, long_ago = make_center(), timezone.now() - timedelta(days=400)
    for group, at in (("phone", long_ago), ("hours", long_ago), ("payment", timezone.now())):
        center.checks.create(group=group, method="call", checked_at=at, checked_by=validator)
    about = About.listing(center, "center")
    return center, open_case(Opening(kind=Case.Kind.RECHECK, about=about), by=None)


def test_the_checklist_of_a_recheck_is_what_went_stale(validator: User) -> None:
    _center, case = stale_case(validator)
    assert handler_of(case).checklist(case) == ("phone", "hours")


def test_what_was_checked_again_is_confirmed_anew(validator: User) -> None:
    center, case = stale_case(validator)
    check_all(claimed(case, validator), validator)
    settle(case, APPROVE, validator)
    assert center.checks.filter(checked_at__gte=timezone.now() - timedelta(hours=1)).count() == 3
    assert handler_of(case).checklist(case) == ()
    # The database compares this with the evidence; empty, it would let anything pass.
    assert case.decisions.get().required == ["phone", "hours"]


def test_the_details_of_a_sender_are_erased(validator: User) -> None:
    report = make_report(contact="ann@example.org")
    handler_of(report.case).erase(report.case)
    report.refresh_from_db()
    assert (report.contact, report.content_hash) == ("", "")
