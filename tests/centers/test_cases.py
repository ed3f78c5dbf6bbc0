"""What imports say against confirmed facts stands in the queue: a case a center."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from centers.cases import sync_cases
from centers.models import Center, ImportDifference
from centers.services import decide_difference, edit_center, take_back_decision
from listings.cases.choices import Choice, Outcome
from listings.cases.claiming import claim_case
from listings.cases.errors import ChangedSinceError, NotPossibleError
from listings.cases.handlers import handler_of
from listings.cases.seen import latest_event
from listings.cases.undoing import take_back
from listings.models import Case
from tests.factories import make_center, make_difference, make_user
from tests.listings.cases.steps import settle

pytestmark = pytest.mark.django_db


def case_of(*differences: ImportDifference) -> Case:
    sync_cases({one.center_id for one in differences})
    return Case.objects.open().get(kind=Case.Kind.DIFFERENCES)


def decisions_of(center: Center) -> list[tuple[str, str]]:
    return list(center.differences.order_by("pk").values_list("field", "decision"))


def test_all_differences_of_a_center_are_one_case_however_often_it_is_asked() -> None:
    center = make_center()
    first, second = make_difference(center=center), make_difference(center=center, field="website")
    assert case_of(first, second) == case_of(first, second)
    assert Case.objects.count() == 1


def test_many_centers_take_as_many_queries_as_one() -> None:
    counted = []
    for number in (1, 20):
        keys = {make_difference().center_id for _difference in range(number)}
        with CaptureQueriesContext(connection) as queries:
            sync_cases(keys)
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_what_is_chosen_is_taken_over_and_the_rest_stays() -> None:
    validator, center = make_user("validator"), make_center(website="https://ours.example/")
    phone = make_difference(center=center)
    site = make_difference(center=center, field="website", theirs="https://theirs.example/")
    case = claim_case(case_of(phone, site), by=validator)
    rows = {row.label: row for row in handler_of(case).comparison(case, center)}
    chosen = {row.name: row.value for row in rows.values() if row.sent == site.theirs}
    settle(case, Choice(outcome=Outcome.APPROVED, values=chosen), validator)
    center.refresh_from_db()
    assert center.website == "https://theirs.example/"
    assert center.main_phone == phone.ours
    assert decisions_of(center) == [("main_phone", "refused"), ("website", "accepted")]


def test_taking_it_back_opens_all_of_them_again() -> None:
    validator, center = make_user("validator"), make_center()
    case = claim_case(case_of(make_difference(center=center)), by=validator)
    row = handler_of(case).comparison(case, center)[0]
    settle(case, Choice(outcome=Outcome.APPROVED, values={row.name: row.value}), validator)
    take_back(case, by=validator)
    assert decisions_of(center) == [("main_phone", "open")]
    center.refresh_from_db()
    assert center.main_phone == center.differences.get().ours


def test_rejecting_keeps_all_of_ours() -> None:
    validator, center = make_user("validator"), make_center()
    case = claim_case(case_of(make_difference(center=center)), by=validator)
    settle(case, Choice(outcome=Outcome.REJECTED, reason="correct"), validator)
    assert decisions_of(center) == [("main_phone", "refused")]


def test_what_is_decided_in_the_list_of_differences_settles_its_case() -> None:
    difference = make_difference()
    case = case_of(difference)
    decide_difference(difference, accept=True, by=make_user("validator"))
    case.refresh_from_db()
    assert case.state == Case.State.SETTLED


def test_what_is_taken_back_in_the_list_of_differences_waits_again() -> None:
    difference, validator = make_difference(), make_user("validator")
    case_of(difference)
    decide_difference(difference, accept=True, by=validator)
    take_back_decision(difference, by=validator)
    assert Case.objects.open().count() == 1


def test_a_center_that_was_edited_meanwhile_is_looked_at_again() -> None:
    validator, difference = make_user("validator"), make_difference()
    case = claim_case(case_of(difference), by=validator)
    center, seen = difference.center, latest_event(case, difference.center)
    new_phone = {"main_phone": "+13035550101"}
    edit_center(center, new_phone, by=make_user("validator"), confirmed_by_method={})
    (row,) = handler_of(case).comparison(case, center)
    assert row.old == "303-555-0101"
    choice = Choice(outcome=Outcome.APPROVED, values={row.name: row.value})
    with pytest.raises(ChangedSinceError):
        settle(case, choice, validator, seen=seen)
    take_back(settle(case, choice, validator), by=validator)
    center.refresh_from_db()
    assert center.main_phone == "+13035550101"


def test_what_was_asked_again_meanwhile_is_not_opened_twice() -> None:
    validator, center = make_user("validator"), make_center()
    case = claim_case(case_of(make_difference(center=center)), by=validator)
    case = settle(case, Choice(outcome=Outcome.REJECTED, reason="correct"), validator)
    newer = case_of(make_difference(center=center, field="website"))
    with pytest.raises(NotPossibleError, match="newer case"):
        take_back(case, by=validator)
    assert Case.objects.open().get() == newer
    assert ("main_phone", "refused") in decisions_of(center)


def test_a_difference_that_is_not_of_the_case_is_not_decided_with_it() -> None:
    validator, other = make_user("validator"), make_difference()
    case = claim_case(case_of(make_difference()), by=validator)
    choice = Choice(outcome=Outcome.APPROVED, values={"difference": other.pk})
    with pytest.raises(NotPossibleError):
        settle(case, choice, validator)
    other.refresh_from_db()
    assert other.decision == "open"
