"""The locator's page: what it shows of a search, and the ways on."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from exchanges.models import Exchange, ExchangeFactCheck, Stop
from tests.exchanges.pages import BOULDER, PUEBLO, look, shown, week
from tests.factories import make_exchange, make_stop
from tests.pages import read

pytestmark = pytest.mark.django_db

# About sixty miles from Denver.
SPRINGS = {"city": "Colorado Springs", "latitude": 38.8339, "longitude": -104.8214}
# A Tuesday, ten in the morning in Denver.
TUESDAY = datetime(2026, 3, 3, 17, tzinfo=UTC)


def confirm(exchange: Exchange, *, days: int, group: str = "phone") -> None:
    at = timezone.now() - timedelta(days=days)
    ExchangeFactCheck.objects.create(exchange=exchange, group=group, method="call", checked_at=at)


def test_results_are_sorted_by_distance_and_marked_for_programs(client: Client) -> None:
    far, near = make_exchange(**BOULDER), make_exchange()
    page = look(client, "?near=80202")
    assert shown(page) == [str(near.uuid), str(far.uuid)]
    assert page.values("data-miles") == ["0.0", "23.5"]
    assert page.total == 2
    assert page.values("data-place") == ["Denver, CO 80202"]


@pytest.mark.parametrize("near", ["80202", "denver colorado", "39.75,-104.99", "colorado state"])
def test_every_way_to_name_a_place_finds_what_is_there(client: Client, near: str) -> None:
    exchange = make_exchange()
    assert shown(look(client, f"?near={near}")) == [str(exchange.uuid)]


def test_where_somebody_stands_is_rounded_and_kept_nowhere(client: Client) -> None:
    exchange = make_exchange()
    response = client.get("/needle-exchanges/?near=39.748231,-104.991234")
    url = f"{exchange.get_absolute_url()}?near=39.75%2C+-104.99"
    assert url in read(response).values("href")
    assert "no-store" in response["Cache-Control"]
    assert "no-store" in client.get(url)["Cache-Control"]


def test_an_ambiguous_place_gives_choices_that_keep_the_search(client: Client) -> None:
    page = look(client, "?near=springfield&offers=naloxone")
    links = [href for href in page.values("href") if "near=Springfield%2C" in href]
    assert len(links) >= 2
    assert all(href.endswith("&offers=naloxone") for href in links)


@pytest.mark.parametrize(
    "query",
    ["near=qqqqzzzz", "radius=7", "offers=gold", "page=-3", "sort=%00", "open=never", "near=%00"],
)
def test_bad_values_never_raise(client: Client, query: str) -> None:
    look(client, f"?{query}")


def test_what_was_dropped_is_said(client: Client) -> None:
    make_exchange()
    page = look(client, "?near=80202&offers=gold&offers=naloxone&rule=none")
    assert "These filters are not known and were left out: gold, none" in page.text
    assert page.filters == ["near=Denver, CO 80202", "offers=naloxone"]


def test_filters_are_joined_by_or_inside_a_group_and_by_and_between(client: Client) -> None:
    both = make_exchange(offers=["naloxone", "wound-care"])
    other = make_exchange(offers=["syringes", "wound-care"])
    make_exchange(offers=["syringes"])
    page = look(client, "?near=80202&offers=naloxone&offers=syringes&health=wound-care")
    assert set(shown(page)) == {str(both.uuid), str(other.uuid)}


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("way=mail", {"offers": ["mail"]}),
        ("way=call", {"call_for_place": True}),
        ("rule=capped", {"rule": "capped"}),
        ("id=no", {"id_needed": False}),
        ("language=spanish", {"languages": ["spanish"]}),
        ("q=lantern+sunrise", {"name": "Lantern", "description": "At sunrise."}),
    ],
)
def test_each_filter_keeps_what_has_it(
    client: Client, query: str, fields: dict[str, object]
) -> None:
    exchange = make_exchange(**fields)
    make_exchange(id_needed=None), make_exchange(id_needed=True)
    page = look(client, f"?near=80202&{query}")
    assert shown(page) == [str(exchange.uuid)]


def test_a_fixed_place_and_stops_are_two_ways(client: Client) -> None:
    fixed, mobile = make_exchange(), make_exchange(street1="")
    make_stop(mobile)
    assert shown(look(client, "?near=80202&way=fixed")) == [str(fixed.uuid)]
    assert shown(look(client, "?near=80202&way=mobile")) == [str(mobile.uuid)]
    assert look(client, "?near=80202&way=mobile&way=fixed").total == 2


def test_words_are_taken_as_they_are(client: Client) -> None:
    make_exchange(name="100% Open")
    assert look(client, "?q=100%25").total == 1
    assert look(client, "?q=_").total == 0


def test_each_option_says_how_many_there_would_be_if_it_were_chosen(client: Client) -> None:
    for offers in (["naloxone"], ["naloxone", "disposal"], ["disposal", "prep"]):
        make_exchange(offers=offers)
    page = look(client, "?near=80202&offers=naloxone")
    assert page.total == 2
    assert "Naloxone (Narcan) , 2 exchanges" in page.text
    assert "Takes back used syringes , 3 exchanges" in page.text
    assert "PrEP" not in page.text.partition("Apply filters")[0]


def test_open_now_is_asked_of_places_within_the_circle_only(client: Client) -> None:
    hours = week(0, 1, 2)
    here = make_exchange(hours=hours)
    # Its own place is open, but far away; its stop near by is not there today.
    away = make_exchange(**PUEBLO, hours=hours)
    make_stop(away)
    # Its own place is closed; its stop near by is there.
    van = make_exchange(hours=week(6))
    make_stop(van, hours=hours)
    make_exchange(hours=None)
    with time_machine.travel(TUESDAY, tick=False):
        page = look(client, "?near=80202&open=now")
    assert set(shown(page)) == {str(here.uuid), str(van.uuid)}
    assert "Open now , 2 exchanges" in page.text


def test_open_now_heeds_midnight_and_each_places_own_clock(client: Client) -> None:
    late = make_exchange(hours=week(1, opens="22:00", closes="02:00"))
    make_exchange(hours=week(1, opens="22:00", closes="02:00"), time_zone="America/New_York")
    one_at_night = datetime(2026, 3, 4, 8, tzinfo=UTC)
    with time_machine.travel(one_at_night, tick=False):
        assert shown(look(client, "?open=now")) == [str(late.uuid)]


def test_a_van_is_found_by_its_stop_and_its_next_stop_is_told(client: Client) -> None:
    van = make_exchange(**PUEBLO, street1="", precision="area")
    make_stop(van, name="Library parking lot", hours=week(1, opens="14:00"), latitude=39.755)
    with time_machine.travel(TUESDAY, tick=False):
        page = look(client, "?near=80202")
    assert shown(page) == [str(van.uuid)]
    assert "Next stop near you Library parking lot, today at 2 p.m., 0.4 miles" in page.text


def test_a_stop_farther_away_that_comes_sooner_is_told_too(client: Client) -> None:
    van = make_exchange()
    make_stop(van, name="Near", hours=week(3))
    make_stop(van, name="Far", hours=week(2), latitude=39.85)
    with time_machine.travel(TUESDAY, tick=False):
        text = look(client, "?near=80202").text
    assert "Next stop near you Near, Thursday at 9 a.m., less than 0.1 mile" in text
    assert "Sooner Far, tomorrow at 9 a.m., 7 miles" in text


def test_of_equals_the_one_that_was_confirmed_lately_comes_first(client: Client) -> None:
    old, fresh = make_exchange(name="A"), make_exchange(name="B")
    confirm(old, days=5)
    confirm(old, days=900, group="hours")
    confirm(fresh, days=5)
    assert shown(look(client, "?near=80202")) == [str(fresh.uuid), str(old.uuid)]


def test_last_confirmed_first_is_an_order(client: Client) -> None:
    old, never, new = (make_exchange() for _ in range(3))
    confirm(old, days=90)
    confirm(new, days=1)
    ids = [str(each.uuid) for each in (new, old, never)]
    assert shown(look(client, "?near=80202&sort=verified")) == ids


def test_a_withheld_address_has_a_town_and_a_coarse_distance(client: Client) -> None:
    make_exchange(address_withheld=True, latitude=39.8, longitude=-105.05)
    page = look(client, "?near=80202")
    assert "About 5 miles · Denver, CO" in page.text
    assert page.values("data-miles") == ["5.0"]


def test_nothing_found_shows_the_nearest_and_what_to_drop_with_numbers(client: Client) -> None:
    make_exchange(offers=["prep"])
    far = make_exchange(offers=["prep", "mail"], **PUEBLO)
    page = look(client, "?near=80202&radius=5&health=prep&way=mail")
    assert page.total == 0
    assert shown(page) == [str(far.uuid)]
    assert "Without the filter “How you get it” 1 exchange" in page.text
    assert "tel:+18006624357" in page.dialed


def test_when_all_are_closed_the_nearest_are_shown_all_the_same(client: Client) -> None:
    closed = make_exchange(hours=week(6))
    with time_machine.travel(TUESDAY, tick=False):
        page = look(client, "?near=80202&open=now")
    assert shown(page) == [str(closed.uuid)]
    assert "Without the filter “Open” 1 exchange" in page.text


def test_a_larger_circle_that_finds_more_is_offered(client: Client) -> None:
    make_exchange()
    make_exchange(**BOULDER)
    page = look(client, "?near=80202&radius=5")
    assert "Within 25 miles : 2 exchanges" in page.text.replace("miles:", "miles :")
    assert look(client, "?near=80202&radius=25").total == 2


def test_a_larger_circle_counts_only_what_is_open_in_it(client: Client) -> None:
    make_exchange(hours=week(1))
    make_exchange(**BOULDER, hours=week(6))
    make_exchange(**SPRINGS, hours=week(1))
    with time_machine.travel(TUESDAY, tick=False):
        text = look(client, "?near=80202&radius=5&open=now").text
    assert "Within 25 miles" not in text
    assert "Within 100 miles: 2 exchanges" in text


@pytest.mark.parametrize("status", ["draft", "closed", "withheld"])
def test_what_is_not_listed_is_not_found(client: Client, status: str) -> None:
    make_exchange(status=status)
    assert look(client, "?near=80202").total == 0


def test_somebody_who_names_no_place_can_choose_a_state(client: Client) -> None:
    make_exchange()
    page = look(client, "")
    assert "/needle-exchanges/co/" in page.values("href")
    assert "1 exchange in the whole country" in page.text


def test_it_answers_in_spanish(client: Client) -> None:
    make_exchange()
    assert client.get("/es/needle-exchanges/?near=80202").status_code == 200


@pytest.mark.parametrize(
    ("query", "most"),
    [
        ("", 6),
        ("?near=80202", 6),
        ("?near=80202&open=now&health=prep", 6),
        ("?near=colorado+state", 6),
    ],
)
def test_few_queries_answer_however_many_exchanges_there_are(
    client: Client, query: str, most: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_exchange(offers=["prep"], hours={"always": True})
    for count in (0, 60):
        for exchange in Exchange.objects.bulk_create(_many(count)):
            Stop(exchange=exchange, name="Stop", hours={"always": True}).save()
        with django_assert_num_queries(most):
            assert read(client.get(f"/needle-exchanges/{query}")).total > 0


def _many(count: int) -> list[Exchange]:
    return [
        Exchange(
            name=f"Many {n}", slug=f"many-{n}", city="Denver", state="CO", source="many",
            source_key=str(n), status="listed", latitude=39.7 + n / 9999, longitude=-104.99,
            time_zone="America/Denver", hours={"always": True}, offers=["prep"],
        )
        for n in range(count)
    ]  # fmt: skip
