"""What staff do: confirm facts, decide differences."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from centers.models import Center, CenterFactCheck, ImportDifference
from centers.services import (
    AlreadyDecidedError,
    ChangedSinceError,
    confirm_facts,
    decide_difference,
    decide_differences,
    take_back_decision,
    take_back_decisions,
)
from core.models import AuditEvent
from tests.factories import make_center, make_difference

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> User:
    return User.objects.create_user("staff@detoxlocal.example", name="Staff")


def differ(center: Center, field: str, theirs: object) -> ImportDifference:
    return make_difference(center=center, field=field, theirs=theirs)


def test_a_confirmation_says_how_when_and_by_whom(staff: User) -> None:
    at = datetime(2031, 5, 6, tzinfo=UTC)
    center = make_center()
    confirmed = confirm_facts(center, group="phone", method="call", by=staff, at=at)
    check = CenterFactCheck.objects.get()
    assert check == confirmed
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


def test_what_staff_edited_since_the_file_was_read_is_looked_at_again(staff: User) -> None:
    center = make_center()
    difference = differ(center, "main_phone", "+13035550199")
    Center.objects.update(main_phone="+13035550177")
    with pytest.raises(ChangedSinceError):
        decide_difference(difference, accept=True, by=staff)
    difference.refresh_from_db()
    assert (difference.ours, difference.decision) == ("+13035550177", "open")
    decide_difference(difference, accept=True, by=staff)
    center.refresh_from_db()
    assert center.main_phone == "+13035550199"


def test_many_are_decided_at_once_and_what_is_gone_is_said(staff: User) -> None:
    open_one, settled = make_difference(), make_difference()
    decide_difference(settled, accept=False, by=staff)
    outcome = decide_differences([open_one.pk, settled.pk, 10**9], accept=True, by=staff)
    assert (outcome.decided, outcome.gone) == ([open_one.pk], [settled.pk, 10**9])


def test_two_facts_of_one_center_are_taken_over_together(staff: User) -> None:
    center = make_center()
    keys = [differ(center, name, f"{name} B").pk for name in ("street1", "street2")]
    decide_differences(keys, accept=True, by=staff)
    center.refresh_from_db()
    assert (center.street1, center.street2) == ("street1 B", "street2 B")
    event = AuditEvent.objects.get(verb="accepted_difference")
    assert event.after == {"street1": "street1 B", "street2": "street2 B"}


def test_two_centers_that_move_to_one_town_get_addresses_of_their_own(staff: User) -> None:
    centers = [
        make_center(slug="lantern", name="Lantern", city=city) for city in ("Aurora", "Arvada")
    ]
    keys = [differ(center, "city", "Boulder").pk for center in centers]
    decide_differences(keys, accept=True, by=staff)
    slugs = set(Center.objects.filter(city="Boulder").values_list("slug", flat=True))
    assert slugs == {"lantern", "lantern-2"}


def test_an_accepted_difference_is_taken_back_to_the_letter(staff: User) -> None:
    make_center(slug="lantern", city="Boulder")
    center = make_center(slug="lantern", city="Denver")
    difference = decide_difference(differ(center, "city", "Boulder"), accept=True, by=staff)
    take_back_decision(difference, by=staff)
    center.refresh_from_db()
    difference.refresh_from_db()
    assert (center.city, center.slug) == ("Denver", "lantern")
    assert (difference.decision, difference.decided_by) == ("open", None)


def test_what_was_edited_after_a_decision_is_not_undone(staff: User) -> None:
    center = make_center()
    difference = decide_difference(differ(center, "street1", "Elm 1"), accept=True, by=staff)
    Center.objects.update(street1="Elm 2")
    with pytest.raises(ChangedSinceError):
        take_back_decision(difference, by=staff)


def test_a_refusal_is_taken_back_unless_the_same_is_asked_again(staff: User) -> None:
    difference = decide_difference(make_difference(), accept=False, by=staff)
    take_back_decision(difference, by=staff)
    with pytest.raises(AlreadyDecidedError):
        take_back_decision(difference, by=staff)
    decide_difference(difference, accept=False, by=staff)
    make_difference(center=difference.center)
    with pytest.raises(AlreadyDecidedError):
        take_back_decision(difference, by=staff)


def test_many_are_taken_back_at_once_as_far_as_nothing_changed(staff: User) -> None:
    kept, edited, never = make_difference(), make_difference(), make_difference()
    decide_differences([kept.pk, edited.pk], accept=True, by=staff)
    Center.objects.filter(pk=edited.center_id).update(main_phone="+13035550166")
    outcome = take_back_decisions([kept.pk, edited.pk, never.pk], by=staff)
    assert (outcome.decided, outcome.changed, outcome.gone) == ([kept.pk], [edited.pk], [never.pk])


def test_what_was_decided_and_taken_back_stands_in_the_audit_trail(staff: User) -> None:
    accepted, refused = make_difference(), make_difference()
    take_back_decision(decide_difference(accepted, accept=True, by=staff), by=staff)
    take_back_decision(decide_difference(refused, accept=False, by=staff), by=staff)
    # The case in the queue that follows has events of its own.
    events = AuditEvent.objects.exclude(object_kind="listings.case").order_by("pk")
    assert list(events.values_list("verb", "actor")) == [
        ("accepted_difference", staff.pk),
        ("took_back_decision", staff.pk),
        ("refused_difference", staff.pk),
        ("took_back_decision", staff.pk),
    ]
