"""The list of centers: what it shows, finds, filters and orders, and what that costs."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from centers.expressions import Handles
from centers.models import Center, CenterFactCheck
from listings.models import FactGroup
from tests.factories import make_center, make_difference, make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/centers/"


def names(client: Client, query: str = "") -> list[str]:
    answer = client.get(LIST + query)
    assert answer.status_code == 200
    return [center.name for center in answer.context["object_list"]]


def check(center: Center, *groups: str, days_ago: int, by: User | None = None) -> None:
    at = timezone.now() - timedelta(days=days_ago)
    for group in groups:
        CenterFactCheck.objects.create(
            center=center, group=group, method="call", checked_at=at, checked_by=by
        )


@pytest.mark.parametrize(
    "text",
    ["lantern", "Lantern Hou", "boulder", "80302", "303-555-0142", "(303) 555-0142 x9",
     "1 303 555 0142", "5550142", "0142", "303555", "KEY-7", "888-PARNEXT"],
)  # fmt: skip
def test_a_center_is_found_by_whatever_staff_have_in_hand(staff: Client, text: str) -> None:
    make_center(
        name="Lantern House", city="Boulder", zip_code="80302", source_key="key-7",
        main_phone="+13035550142;ext=9", intake_phones=["+18887276398"],
    )  # fmt: skip
    make_center(name="Harbor", city="Denver", main_phone="+12125550199", zip_code="10001")
    assert names(staff, f"?q={text}".replace("+", "%2B")) == ["Lantern House"]


def test_a_center_is_found_by_its_public_id(staff: Client) -> None:
    center, _other = make_center(name="Lantern House"), make_center()
    assert names(staff, f"?q={center.uuid}") == ["Lantern House"]


@pytest.mark.parametrize("text", ["'", "%", "\\", "()", "12", "  ", "<script>", "0" * 200, "ñ"])
def test_no_search_breaks_the_list(staff: Client, text: str) -> None:
    make_center(name="Harbor")
    assert staff.get(LIST, {"q": text}).status_code == 200


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?status=withheld", ["Withheld"]),
        ("?status=withheld&status=closed", ["Closed", "Withheld"]),
        ("?state=NE", ["Closed"]),
        ("?source=staff", ["Withheld"]),
        ("?missing=yes", ["Closed"]),
        ("?missing=no&status=closed", []),
        ("?differences=yes", ["Listed"]),
        ("?differences=no&status=listed", []),
    ],
)
def test_filters_keep_what_they_say(staff: Client, query: str, expected: list[str]) -> None:
    make_difference(center=make_center(name="Listed"))
    make_center(name="Closed", status="closed", state="NE", missing_since="2026-01-02")
    make_center(name="Withheld", status="withheld", source="staff")
    assert names(staff, query) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("old", ["Old", "Renewed in part"]),
        ("never", ["Never"]),
        ("phone", ["Never", "Old"]),
        ("fresh", ["Fresh"]),
    ],
)
def test_the_age_of_facts_is_told_apart(staff: Client, value: str, expected: list[str]) -> None:
    groups = list(FactGroup)
    make_center(name="Never")
    old, fresh = make_center(name="Old"), make_center(name="Fresh")
    part = make_center(name="Renewed in part")
    check(old, *groups, days_ago=400)
    check(fresh, *groups, days_ago=400)
    check(fresh, *groups, days_ago=3)
    check(part, *groups, days_ago=400)
    check(part, "phone", days_ago=3)
    assert names(staff, f"?facts={value}") == expected


@pytest.mark.parametrize("bad", ["state=XX", "facts=some", "missing=perhaps", "source=me"])
def test_a_filter_that_nobody_knows_is_left_out_and_said_so(staff: Client, bad: str) -> None:
    make_center(name="Listed")
    make_center(name="Draft", status="draft")
    answer = staff.get(f"{LIST}?status=draft&{bad}")
    assert "Left out, because it has a value that we don’t know" in answer.content.decode()
    assert [center.name for center in answer.context["object_list"]] == ["Draft"]


@pytest.mark.parametrize(
    ("ordering", "expected"),
    [("name", ["A", "B", "C"]), ("-name", ["C", "B", "A"]), ("oldest_check", ["B", "C", "A"]),
     ("-oldest_check", ["A", "C", "B"]), ("city", ["C", "A", "B"]), ("no-such", ["A", "B", "C"])],
)  # fmt: skip
def test_the_list_is_ordered_as_asked(staff: Client, ordering: str, expected: list[str]) -> None:
    first, third = make_center(name="A"), make_center(name="C", city="Aspen")
    make_center(name="B")
    check(first, "phone", days_ago=2)
    check(third, "phone", days_ago=500)
    check(third, "hours", days_ago=1)
    assert names(staff, f"?ordering={ordering}") == expected


def test_a_row_says_how_well_its_facts_are_confirmed(staff: Client) -> None:
    center = make_center()
    check(center, "phone", "hours", days_ago=400)
    html = staff.get(LIST).content.decode()
    assert "2 of 5 groups" in html
    assert '<span class="staff-badge staff-badge--warn">old</span>' in html


def test_an_empty_list_says_what_to_do(staff: Client) -> None:
    assert "There are no centers yet." in staff.get(LIST).content.decode()
    make_center()
    assert "No center is like that." in staff.get(f"{LIST}?q=nothing").content.decode()


def test_a_row_offers_to_confirm_the_phone_at_once(staff: Client) -> None:
    center = make_center()
    html = staff.get(LIST).content.decode()
    assert f'formaction="/admin/centers/{center.pk}/confirm/"' in html
    assert 'form="confirm-phone"' in html


@pytest.mark.parametrize("count", [2, 60])
def test_the_list_takes_four_queries_for_however_many_rows(staff: Client, count: int) -> None:
    for _number in range(count):
        check(make_center(), "phone", days_ago=3)
    with CaptureQueriesContext(connection) as asked:
        assert names(staff, "?q=denver&facts=never&state=CO&source=staff") == []
        assert names(staff, "?q=denver&state=CO")
    of_centers = [query["sql"] for query in asked if "centers_" in query["sql"]]
    # The sources to choose from, who has such a number, the count, the rows where there are any.
    assert len(of_centers) == 3 + 4


def plan(rows: Any) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        return str(rows.explain())


def test_looking_up_and_ordering_are_answered_by_indexes() -> None:
    make_center()
    found = plan(Center.objects.looked_up_by("303-555-0142").values("pk"))
    assert "centers_center_search" in found
    numbers = Center.objects.alias(handles=Handles()).filter(handles__overlap=["3035550142"])
    assert "centers_center_handles" in plan(numbers.values("pk"))
    assert "centers_center_all_by_name" in plan(Center.objects.order_by("name", "pk")[:50])


def test_the_handles_of_a_center_are_its_numbers_in_parts() -> None:
    make_center(main_phone="+13035550142;ext=9", zip_code="80302", source_key="Key-7")
    (handles,) = Center.objects.annotate(handles=Handles()).values_list("handles", flat=True)
    assert set(handles) == {"3035550142", "5550142", "0142", "303", "303555", "80302", "key-7"}


def test_only_those_who_keep_centers_see_them(client: Client) -> None:
    client.force_login(make_user("callback_agent"))
    assert client.get(LIST).status_code in {302, 403}


def test_nothing_deletes_or_copies_a_center(staff: Client) -> None:
    center = make_center()
    for way in ("delete", "copy", "usage"):
        assert staff.post(f"{LIST}{way}/{center.pk}/").status_code == 404
        assert staff.post(f"{LIST}{center.pk}/{way}/").status_code == 404
