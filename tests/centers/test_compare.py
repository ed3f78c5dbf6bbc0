"""Choosing centers of a list, and seeing them side by side."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from centers.compare import compare_url, compared
from centers.models import Center, CenterFactCheck
from core.formats import phone_uri
from listings.hours import OpeningHours
from listings.shown import short_week
from tests.factories import make_center
from tests.pages import PageRead, read

pytestmark = pytest.mark.django_db

CRISIS = {"tel:911", "tel:988", "tel:+18002221222", "tel:+18006624357"}
NOBODY = "00000000-0000-4000-8000-000000000000"
NOT_LISTED = "not listed here"
ASK = "Not known. Ask when you call."


def look(client: Client, *centers: Center | str) -> PageRead:
    ids = [each if isinstance(each, str) else str(each.uuid) for each in centers]
    response = client.get("/centers/compare/", {"id": ids})
    assert response.status_code == 200
    return read(response)


def row(page: PageRead, label: str) -> str:
    """Return the table's row of a fact, as text."""
    table = page.html.partition("<table")[2].partition("</table>")[0]
    rows = [PageRead(html).text for html in table.split("<tr")]
    (found,) = [text for text in rows if label in text]
    return found


def test_centers_stand_in_the_order_of_the_address(client: Client) -> None:
    first, second, third = make_center(), make_center(), make_center()
    page = look(client, third, first, second)
    assert page.centers == [str(center.uuid) for center in (third, first, second)]


def test_each_number_belongs_to_a_center_shown_or_to_a_crisis_line(client: Client) -> None:
    make_center(main_phone="+13035550199")
    first = make_center(main_phone="+13035550111;ext=12")
    second = make_center(main_phone="", intake_phones=["+13035550112"])
    own = {phone_uri(number) for number in ("+13035550111;ext=12", "+13035550112")}
    assert look(client, first, second).dialed - CRISIS == own


def test_a_fact_that_differs_stands_in_the_table_with_each_centers_word(client: Client) -> None:
    page = look(client, make_center(services=["DT", "MD"]), make_center(services=["DT", "MC"]))
    assert "Where they differ" in page.text
    assert "Medicaid" in row(page, "Payment")
    assert "Medicare" in row(page, "Payment")


def test_what_is_the_same_for_all_is_said_once_and_folded_away(client: Client) -> None:
    page = look(client, make_center(services=["DT", "MD"]), make_center(services=["DT", "MD"]))
    same = page.html.partition("compare__same")[2].partition("</details>")[0]
    assert same.count("Medicaid") == 1
    assert "As far as we know, they offer the same" in page.text
    assert "Medicaid" not in page.html.partition("<table")[2].partition("</table>")[0]


def test_of_one_center_alone_everything_is_in_the_table(client: Client) -> None:
    page = look(client, make_center(services=["DT", "MD"]))
    assert "What we know" in page.text
    assert "compare__same" not in page.html
    assert "Medicaid" in row(page, "Payment")


def test_what_is_not_known_says_so_and_never_no(client: Client) -> None:
    page = look(client, make_center(services=["DT", "MD"]), make_center(services=["DT"]))
    assert ASK in row(page, "Payment")


def test_how_each_center_is_known_is_said_once_for_what_was_confirmed_together(
    client: Client,
) -> None:
    center, other = make_center(), make_center()
    for group, days in (("phone", 12), ("address", 12), ("payment", 500)):
        CenterFactCheck.objects.create(
            center=center,
            group=group,
            method="call",
            checked_at=timezone.now() - timedelta(days=days),
        )
    known = row(look(client, center, other), "How we know")
    assert "Phone, address: confirmed by call, 12 days ago" in known
    assert known.count("That is long ago. Check when you call.") == 1
    assert "Not confirmed by us yet" in known


def test_a_center_that_the_latest_directory_leaves_out_is_warned_of(client: Client) -> None:
    page = look(client, make_center(missing_since=timezone.localdate()))
    assert "Not in the latest directory. It may have closed." in row(page, "Call")


@pytest.mark.parametrize("status", ["draft", "withheld"])
def test_what_is_not_public_is_left_out_as_if_it_did_not_exist(client: Client, status: str) -> None:
    shown, hidden = make_center(), make_center(status=status, name="Secret House")
    page = look(client, shown, hidden)
    assert page.centers == [str(shown.uuid)]
    assert f"1 center in this link is {NOT_LISTED}" in page.text
    assert "Secret House" not in page.html


def test_a_closed_center_says_so_and_is_not_dialed(client: Client) -> None:
    closed = make_center(status="closed", name="Gone House", main_phone="+13035550177")
    page = look(client, make_center(), closed)
    assert "Gone House has closed." in page.text
    assert closed.get_absolute_url() in page.values("href")
    assert NOT_LISTED not in page.text
    assert "tel:+13035550177" not in page.dialed


@pytest.mark.parametrize(
    "bad", ["", " ", "1", "x" * 5000, "<script>", "../..", "\x00", "٣", NOBODY, "{}", "id=1"]
)
def test_an_id_that_leads_nowhere_is_left_out_and_never_an_error(client: Client, bad: str) -> None:
    center = make_center()
    page = look(client, bad, center)
    assert page.centers == [str(center.uuid)]
    assert (NOT_LISTED in page.text) is bool(bad)
    assert "<script>" not in page.html.partition("<body>")[2]


def test_of_more_than_four_the_first_four_are_shown_and_that_is_said(client: Client) -> None:
    centers = [make_center() for _number in range(6)]
    page = look(client, *centers)
    assert page.centers == [str(center.uuid) for center in centers[:4]]
    assert "These are the first four." in page.text


def test_one_that_is_gone_makes_room_for_the_fifth(client: Client) -> None:
    centers = [make_center() for _number in range(4)]
    page = look(client, str(uuid4()), *centers)
    assert page.centers == [str(center.uuid) for center in centers]
    assert "These are the first four." not in page.text


def test_a_link_of_many_ids_costs_no_more(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        page = look(client, *(str(uuid4()) for _number in range(500)))
    assert "These are the first four." in page.text


def test_the_same_center_twice_stands_there_once(client: Client) -> None:
    center = make_center()
    page = look(client, center, str(center.uuid).upper())
    assert page.centers == [str(center.uuid)]
    assert NOT_LISTED not in page.text


def test_without_a_center_it_says_how_to_choose(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        page = look(client)
    assert "Choose two to four centers first" in page.text
    assert "/centers/" in page.values("href")


def test_removing_one_leaves_the_others_in_order(client: Client) -> None:
    first, second, third = make_center(), make_center(), make_center()
    page = look(client, first, second, third)
    assert page.link("data-remove", str(second.uuid)) == compare_url([first.uuid, third.uuid])


def test_another_is_looked_for_near_the_first_with_these_kept(client: Client) -> None:
    first, second = make_center(zip_code="80202"), make_center()
    (address,) = [url for url in look(client, first, second).values("href") if "near=" in url]
    assert urlsplit(address).path == "/centers/"
    given = parse_qs(urlsplit(address).query)
    assert given == {"near": ["80202"], "compare": [str(first.uuid), str(second.uuid)]}


def test_four_leave_no_room_for_another(client: Client) -> None:
    assert compared([str(make_center().uuid) for _number in range(4)]).add_url == ""


def test_a_center_without_a_zip_code_is_found_by_its_town(client: Client) -> None:
    assert "near=Denver%2C+CO" in compared([str(make_center(zip_code="").uuid)]).add_url


def test_what_was_searched_is_dropped_from_the_address(client: Client) -> None:
    center = make_center()
    asked = {"near": "80202", "payment": "medicaid", "compare": [str(center.uuid), "x"]}
    response = client.get("/centers/compare/", asked)
    assert response.status_code == 302
    assert response["Location"] == compare_url([center.uuid, "x"])


def test_one_query_makes_the_page(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    centers = [make_center(services=["DT", "MD"]) for _number in range(4)]
    with django_assert_num_queries(1):
        look(client, *centers)


def test_it_may_be_kept_and_is_not_to_be_found(client: Client) -> None:
    response = client.get("/centers/compare/", {"id": str(make_center().uuid)})
    assert "public" in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in response.text
    assert 'rel="canonical"' not in response.text
    robots = client.get("/robots.txt").text
    assert "Disallow: /centers/compare/\n" in robots
    assert "Disallow: /*/centers/compare/\n" in robots


def test_nothing_is_changed_by_it(client: Client) -> None:
    assert client.post("/centers/compare/").status_code == 405


def test_on_paper_each_center_has_its_facts_and_what_to_ask(client: Client) -> None:
    center = make_center(services=["DT", "MD"], intake_phones=["+13035550112"])
    with time_machine.travel(datetime(2026, 11, 22, 18, tzinfo=UTC), tick=False):
        page = look(client, center)
    paper = PageRead(page.html.partition('<section class="paper"')[2].partition("</section>")[0])
    assert center.name in paper.text
    assert "Payment: Medicaid" in paper.text
    assert "Call about getting in: 303-555-0112" in paper.text
    assert "Is a doctor or nurse there day and night?" in paper.text
    assert "Printed on Nov. 22, 2026" in paper.text
    # Paper dials nothing: the numbers are text.
    assert paper.dialed == set()


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (None, []),
        ({"always": True}, []),
        (
            {"weekly": [{"days": [0, 1, 2, 3, 4], "opens": "08:00", "closes": "17:00"}]},
            ["Monday to Friday: 8 a.m. – 5 p.m.", "Saturday to Sunday: Closed"],
        ),
        (
            {
                "weekly": [
                    {"days": [0, 1], "opens": "08:00", "closes": "17:00"},
                    {"days": [3], "opens": "08:00", "closes": "17:00"},
                ]
            },
            [
                "Monday to Tuesday: 8 a.m. – 5 p.m.",
                "Wednesday: Closed",
                "Thursday: 8 a.m. – 5 p.m.",
                "Friday to Sunday: Closed",
            ],
        ),
    ],
)
def test_a_week_is_told_in_few_lines(hours: object, said: list[str]) -> None:
    assert short_week(OpeningHours.parse(hours)) == said
