"""One thing done to many centers in the admin."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from centers.models import Center, CenterFactCheck
from tests.factories import make_center, make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/centers/"
MANY = "/admin/centers/many/"


@pytest.fixture
def validator() -> User:
    return make_user("validator")


@pytest.fixture
def staff(client: Client, validator: User) -> Client:
    client.force_login(validator)
    return client


def ticked(*centers: Center) -> str:
    return MANY + "?" + "&".join(f"id={center.pk}" for center in centers)


def do(client: Client, address: str, **told: str) -> str:
    """Look at what it would be, agree, and return the page that follows."""
    seen = client.get(address).context["form"]["seen_count"].value()
    return client.post(address, {"seen_count": seen} | told, follow=True).content.decode()


def status(center: Center) -> str:
    center.refresh_from_db()
    return center.status


def test_the_list_has_a_box_for_each_and_a_way_to_all(staff: Client) -> None:
    center = make_center(state="WY")
    page = staff.get(LIST + "?state=WY&ordering=city").content.decode()
    assert f'value="{center.pk}"' in page
    assert '<input type="hidden" name="state" value="WY">' in page
    assert "Change the one of this list" in page


def test_the_ticked_ones_are_changed_and_no_others(staff: Client) -> None:
    first, second, other = make_center(), make_center(), make_center()
    address = ticked(first, second)
    assert "What to do with 2 centers" in staff.get(address).content.decode()
    assert "2 centers done." in do(staff, address, what="draft")
    assert [status(one) for one in (first, second, other)] == ["draft", "draft", "listed"]


def test_all_of_a_filtered_list_are_changed_and_no_others(staff: Client) -> None:
    inside = [make_center(state="WY", city="Casper") for _number in range(3)]
    outside = make_center()
    do(staff, MANY + "?all=yes&state=WY&q=casper", what="withheld", reason="Asked")
    assert {status(center) for center in inside} == {"withheld"}
    assert status(outside) == "listed"


def test_what_is_left_alone_is_said_with_the_reason(staff: Client) -> None:
    draft = make_center(status="draft", main_phone="", name="Mute House")
    said = do(staff, ticked(draft, make_center(status="draft")), what="listed")
    assert "1 center done." in said
    assert "1 center left alone. It has no phone number and no website. (Mute House)" in said


def test_facts_of_many_are_confirmed(staff: Client, validator: User) -> None:
    do(staff, ticked(make_center(), make_center()), what="confirm", group="phone", method="call")
    checks = CenterFactCheck.objects.filter(group="phone", method="call", checked_by=validator)
    assert checks.count() == 2


def undo(client: Client, page: str, name: str) -> str:
    value = page.split(f'name="{name}" value="')[1].split('"', 1)[0]
    end = "undo-status/" if name == "events" else "undo-facts/"
    return client.post(MANY + end, {name: value}, follow=True).content.decode()


def test_a_change_of_many_is_undone_by_a_click(staff: Client) -> None:
    center = make_center()
    said = do(staff, ticked(center), what="closed", reason="Gone")
    assert "Undone for 1 center." in undo(staff, said, "events")
    assert status(center) == "listed"


def test_a_confirmation_of_many_is_undone_by_a_click(staff: Client) -> None:
    said = do(staff, ticked(make_center()), what="confirm", group="hours", method="website")
    assert "Undone for 1 center." in undo(staff, said, "confirmed_at")
    assert not CenterFactCheck.objects.exists()


@pytest.mark.parametrize(
    ("end", "sent"),
    [
        ("undo-status/", {}),
        ("undo-status/", {"events": "1-"}),
        ("undo-status/", {"events": "9-1"}),
        ("undo-status/", {"events": f"1-{'9' * 40}"}),
        ("undo-facts/", {"confirmed_at": "yesterday"}),
        ("undo-facts/", {"confirmed_at": "2031-99-01T00:00:00Z"}),
        ("undo-facts/", {"confirmed_at": "2031-01-01T00:00:00"}),
    ],
)
def test_nothing_is_undone_for_nothing(staff: Client, end: str, sent: dict[str, str]) -> None:
    answer = staff.post(MANY + end, sent, follow=True)
    assert "Nothing was undone" in answer.content.decode()


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({}, "Choose what to do."),
        ({"what": "explode"}, "Choose what to do."),
        ({"what": "withheld"}, "Say why."),
        ({"what": "closed", "reason": "   "}, "Say why."),
        ({"what": "withheld", "reason": "a" * 301}, "at most 300 characters"),
        ({"what": "confirm", "method": "call"}, "Choose which facts you confirm."),
        ({"what": "confirm", "group": "phone"}, "Choose how you know."),
        ({"what": "confirm", "group": "mood", "method": "call"}, "Select a valid choice"),
    ],
)
def test_what_is_missing_is_asked_for(staff: Client, told: dict[str, str], error: str) -> None:
    center = make_center()
    answer = staff.post(ticked(center), {"seen_count": 1} | told)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert error in page
    assert "Error:" in page.split("<title>")[1].split("</title>")[0]
    assert status(center) == "listed"


def test_a_list_that_grew_since_it_was_shown_is_shown_again(staff: Client) -> None:
    make_center(state="WY")
    address = MANY + "?all=yes&state=WY"
    seen = staff.get(address).context["form"]["seen_count"].value()
    grown = make_center(state="WY")
    said = staff.post(address, {"seen_count": seen, "what": "draft"}, follow=True)
    assert "the list changed" in said.content.decode()
    assert status(grown) == "listed"


@pytest.mark.parametrize("query", ["?all=yes&state=ZZ", "?all=yes&status=gone", "?all=yes&q=%00"])
def test_a_filter_that_is_not_known_never_means_all(staff: Client, query: str) -> None:
    center = make_center()
    said = staff.post(MANY + query, {"seen_count": 1, "what": "draft"}, follow=True)
    assert "one of them is not known" in said.content.decode()
    assert status(center) == "listed"


@pytest.mark.parametrize("query", ["", "?id=999999999", "?id=x", f"?id={'9' * 30}", "?id=-1"])
def test_where_none_is_chosen_it_is_said(staff: Client, query: str) -> None:
    assert "No center is chosen." in staff.get(MANY + query).content.decode()


@pytest.mark.parametrize("role", ["editor", "medical_reviewer", "callback_agent"])
@pytest.mark.parametrize("end", ["", "undo-status/", "undo-facts/"])
def test_who_may_not_change_centers_does_not_change_many(
    client: Client, role: str, end: str
) -> None:
    client.force_login(make_user(role))
    center = make_center()
    told = {"seen_count": 1, "what": "draft", "events": "1-9"}
    assert client.post(MANY + end + f"?id={center.pk}", told).status_code == 403
    assert status(center) == "listed"


def test_a_list_of_many_takes_few_queries(
    staff: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    centers = [make_center() for _number in range(30)]
    staff.get(MANY + "?all=yes")
    # Nine are what every page of the admin takes.
    with django_assert_max_num_queries(13):
        staff.get(MANY + "?all=yes")
    with django_assert_max_num_queries(18):
        staff.post(MANY + "?all=yes", {"seen_count": len(centers), "what": "draft"})
    assert set(Center.objects.values_list("status", flat=True)) == {"draft"}
