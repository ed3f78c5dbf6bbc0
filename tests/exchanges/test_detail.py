"""An exchange's page."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from core.formats import phone_uri
from exchanges.models import Exchange, ExchangeFactCheck
from tests.exchanges.pages import BOULDER, CRISIS, shown, week
from tests.factories import make_exchange, make_stop
from tests.pages import PageRead, read

pytestmark = pytest.mark.django_db

# A Monday, noon in Denver.
MONDAY = datetime(2026, 3, 2, 19, tzinfo=UTC)


def see(client: Client, exchange: Exchange, query: str = "") -> PageRead:
    response = client.get(exchange.get_absolute_url() + query)
    assert response.status_code == 200
    return read(response)


def structured_data(page: PageRead) -> dict[str, Any]:
    text = page.html.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    data: dict[str, Any] = json.loads(text)
    return data


def test_the_address_is_made_of_state_and_name() -> None:
    assert make_exchange(slug="open-door").get_absolute_url() == "/needle-exchanges/co/open-door/"


def test_names_rule_and_offers_are_told_in_plain_words(client: Client) -> None:
    exchange = make_exchange(
        legal_name="Open Door, Inc.",
        offers=["syringes", "hiv-testing", "mail"],
        minimum_age=18,
        id_needed=False,
        anonymous=True,
        languages=["spanish"],
        rule_note="Up to 30 a visit.",
    )
    text = see(client, exchange).text
    for said in (
        "Officially: Open Door, Inc.",
        "You get as many new syringes as you need.",
        "Up to 30 a visit.",
        "18 years or older",
        "No ID needed",
        "You do not have to give it",
        "HIV test",
        "Sends by mail",
    ):
        assert said in text


def test_what_is_not_known_says_so_and_defaults_to_nothing(client: Client) -> None:
    page = see(client, make_exchange(rule="", offers=[]))
    assert page.text.count("Not known") == 7
    assert "No ID needed" not in page.text
    assert "Hours not known. Call first." in page.text


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ({"always": True}, "Open day and night"),
        (week(0, closes="18:00"), "Open now until 6 p.m."),
        (week(0, opens="16:00"), "Opens at 4 p.m. today"),
        (week(1), "Opens at 9 a.m. tomorrow"),
        (week(4), "Opens Friday at 9 a.m."),
        (week(0, closes="10:00"), "Opens March 9 at 9 a.m."),
        (week(6, opens="20:00", closes="13:00"), "Open now until 1 p.m."),
    ],
)
def test_it_says_when_it_is_open_on_its_own_clock(client: Client, hours: object, said: str) -> None:
    exchange = make_exchange(hours=hours)
    with time_machine.travel(MONDAY, tick=False):
        assert said in see(client, exchange).text


def test_a_holiday_of_which_nothing_is_known_is_pointed_out(client: Client) -> None:
    in_doubt = make_exchange(hours=week(0, 1, 2, 3, 4))
    told = make_exchange(hours=week(0, 1, 2, 3, 4, holidays="open"))
    with time_machine.travel(datetime(2026, 11, 26, 19, tzinfo=UTC), tick=False):
        hint = "Today is Thanksgiving Day: hours may differ. Call first."
        assert hint in see(client, in_doubt).text
        assert hint not in see(client, told).text


def test_stops_are_listed_soonest_first_with_place_and_times(client: Client) -> None:
    van = make_exchange(street1="")
    make_stop(van, name="Unknown times", hours=None)
    make_stop(van, name="Depot", street="7 Sample Road", zip_code="80203", hours=week(2))
    make_stop(van, name="Library", hours=week(0, opens="14:00", closes="16:00"))
    with time_machine.travel(MONDAY, tick=False):
        text = see(client, van).text
    assert text.index("Library Next: today at 2 p.m.") < text.index("Depot Next: Wednesday at 9")
    assert text.index("Depot") < text.index("Unknown times Times not known. Call first.")
    assert "7 Sample Road, Denver 80203" in text


def test_the_next_stop_near_where_the_visitor_comes_from_is_named(client: Client) -> None:
    van = make_exchange()
    make_stop(van, name="Far", **{k: BOULDER[k] for k in ("latitude", "longitude")})
    make_stop(van, name="Near", hours=week(3))
    with time_machine.travel(MONDAY, tick=False):
        page = see(client, van, "?near=80202")
    assert "Next stop near Denver, CO 80202: Near, Thursday at 9 a.m." in page.text


@pytest.mark.parametrize("near", ["springfield", "%00", "zzzzqqqq", "colorado"])
def test_a_place_that_says_nothing_changes_nothing(client: Client, near: str) -> None:
    van = make_exchange()
    make_stop(van)
    assert "Next stop near" not in see(client, van, f"?near={near}").text


def test_who_tells_the_place_by_telephone_says_so_beside_the_number(client: Client) -> None:
    assert "Call for the place" in see(client, make_exchange(call_for_place=True)).text


def test_a_withheld_address_appears_nowhere(client: Client) -> None:
    exchange = make_exchange(address_withheld=True, area_note="The east side.", hours=week(0))
    make_stop(exchange, street="7 Hidden Road", zip_code="80299")
    page = see(client, exchange, "?near=80203")
    for hidden in ("Hidden Road", "80299", "openstreetmap", "google", "80202", str(39.7491)):
        assert hidden not in page.html
    assert "The east side." in page.text
    data = structured_data(page)
    assert "address" not in data
    assert "geo" not in data
    assert data["areaServed"]


def test_every_number_of_the_page_is_its_own_or_a_crisis_line(client: Client) -> None:
    make_exchange(main_phone="+13035550199")
    exchange = make_exchange(
        main_phone="+13035550111;ext=12",
        intake_phones=["+13035550112"],
        hotline_phones=["+18005550113"],
    )
    own = {phone_uri(n) for n in ("+13035550111;ext=12", "+13035550112", "+18005550113")}
    assert see(client, exchange).dialed - CRISIS == own


def test_each_fact_says_how_it_is_known_and_how_old_that_is(client: Client) -> None:
    exchange = make_exchange()
    for group, days in (("phone", 12), ("rule", 900)):
        at = timezone.now() - timedelta(days=days)
        ExchangeFactCheck.objects.create(
            exchange=exchange, group=group, method="call", checked_at=at
        )
    text = see(client, exchange).text
    assert "Phone: confirmed by call, 12 days ago" in text
    assert "Rule: confirmed by call" in text
    assert "That is long ago. Check when you call." in text
    assert "Hours: not confirmed by us yet" in text


def test_structured_data_holds_hours_and_its_own_number(client: Client) -> None:
    exchange = make_exchange(hours=week(0), main_phone="+13035550111")
    data = structured_data(see(client, exchange))
    assert data["telephone"] == "303-555-0111"
    (hours,) = data["openingHoursSpecification"]
    assert (hours["dayOfWeek"], hours["opens"]) == ("Monday", "09:00")


def test_the_nearest_others_and_the_way_to_report_are_there(client: Client) -> None:
    exchange, other = make_exchange(), make_exchange()
    page = see(client, exchange)
    assert shown(page) == [str(exchange.uuid), str(other.uuid)]
    assert f"/report/exchange/{exchange.uuid}/" in page.values("href")


def test_its_canonical_address_tells_no_place(client: Client) -> None:
    page = see(client, make_exchange(slug="open-door"), "?near=80202")
    path = "https://detoxlocal.example/needle-exchanges/co/open-door/"
    assert page.link("rel", "canonical") == path
    assert f"https://detoxlocal.example/es{path[26:]}" in page.values("href")


@pytest.mark.parametrize("status", ["draft", "withheld"])
def test_a_page_that_is_not_public_is_not_found(client: Client, status: str) -> None:
    assert client.get(make_exchange(status=status).get_absolute_url()).status_code == 404


def test_a_closed_exchange_says_so_and_shows_the_nearest(client: Client) -> None:
    other = make_exchange()
    response = client.get(make_exchange(status="closed", name="Gone").get_absolute_url())
    assert response.status_code == 410
    assert "Gone has closed" in read(response).text
    assert shown(read(response)) == [str(other.uuid)]


def test_four_queries_make_the_page(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    exchange = make_exchange()
    for _ in range(12):
        make_stop(exchange)
        make_stop(make_exchange())
    with django_assert_num_queries(4):
        client.get(f"{exchange.get_absolute_url()}?near=80202")
