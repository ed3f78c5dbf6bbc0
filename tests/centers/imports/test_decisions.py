"""What staff do: confirm facts, decide differences."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User
from centers.models import Center, CenterFactCheck, ImportDifference, ImportRun
from centers.services import AlreadyDecidedError, confirm_facts, decide_difference
from tests.factories import make_center

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> User:
    return User.objects.create_user("staff@detoxlocal.example", name="Staff")


def differ(center: Center, field: str, theirs: object) -> ImportDifference:
    run = ImportRun.objects.create(
        source="test", file_name="f", finished_at=timezone.now(), counts={}, oddities={}
    )
    return ImportDifference.objects.create(
        run=run, center=center, group="phone", field=field, ours="", theirs=theirs
    )


def test_a_confirmation_says_how_when_and_by_whom(staff: User) -> None:
    at = datetime(2031, 5, 6, tzinfo=UTC)
    center = make_center()
    check = confirm_facts(center, group="phone", method="call", by=staff, at=at)
    assert list(CenterFactCheck.objects.all()) == [check]
    assert (check.center, check.checked_at, check.checked_by) == (center, at, staff)


@pytest.mark.parametrize(("group", "method"), [("mood", "call"), ("phone", "guess")])
def test_a_group_or_method_that_does_not_exist_is_refused(
    staff: User, group: str, method: str
) -> None:
    with pytest.raises(ValidationError):
        confirm_facts(make_center(), group=group, method=method, by=staff)
    assert not CenterFactCheck.objects.exists()


def test_an_accepted_difference_is_taken_over(staff: User) -> None:
    center = make_center()
    difference = decide_difference(
        differ(center, "main_phone", "+13035550199"), accept=True, by=staff
    )
    center.refresh_from_db()
    assert center.main_phone == "+13035550199"
    assert (difference.decision, difference.decided_by) == ("accepted", staff)
    assert difference.decided_at is not None


def test_a_refused_difference_changes_nothing(staff: User) -> None:
    center = make_center()
    phone = center.main_phone
    difference = decide_difference(
        differ(center, "main_phone", "+13035550199"), accept=False, by=staff
    )
    center.refresh_from_db()
    assert (center.main_phone, difference.decision) == (phone, "refused")


def test_accepted_payment_leaves_the_other_services_alone(staff: User) -> None:
    center = make_center(services=["SA", "DT", "MD"])
    decide_difference(differ(center, "payment", ["MC", "SS"]), accept=True, by=staff)
    center.refresh_from_db()
    assert set(center.services) == {"SA", "DT", "MC", "SS"}
    assert {"payment=medicare", "payment=sliding-scale"} <= set(center.facets)


def test_an_accepted_point_comes_with_its_precision(staff: User) -> None:
    center = make_center(precision="zip")
    point = {"latitude": 39.7, "longitude": -104.9, "precision": "street"}
    decide_difference(differ(center, "point", point), accept=True, by=staff)
    center.refresh_from_db()
    assert (center.latitude, center.longitude, center.precision) == (39.7, -104.9, "street")


def test_an_accepted_town_keeps_the_address_of_the_page_free_of_others(staff: User) -> None:
    make_center(name="Example Detox", slug="example-detox", city="Boulder")
    center = make_center(name="Example Detox", slug="example-detox", city="Denver")
    decide_difference(differ(center, "city", "Boulder"), accept=True, by=staff)
    center.refresh_from_db()
    assert (center.city_slug, center.slug) == ("boulder", "example-detox-2")


def test_an_accepted_spelling_of_the_town_moves_no_page(staff: User) -> None:
    center = make_center(slug="example-detox", city="St. Louis")
    decide_difference(differ(center, "city", "St Louis"), accept=True, by=staff)
    center.refresh_from_db()
    assert (center.city, center.slug) == ("St Louis", "example-detox")


def test_what_a_later_file_settled_is_not_decided_any_more(staff: User) -> None:
    difference = differ(make_center(), "main_phone", "+13035550199")
    ImportDifference.objects.all().delete()
    with pytest.raises(AlreadyDecidedError):
        decide_difference(difference, accept=True, by=staff)


def test_nothing_is_decided_twice(staff: User) -> None:
    center = make_center()
    difference = differ(center, "main_phone", "+13035550199")
    decide_difference(difference, accept=False, by=staff)
    with pytest.raises(AlreadyDecidedError):
        decide_difference(difference, accept=True, by=staff)
    center.refresh_from_db()
    assert center.main_phone != "+13035550199"
