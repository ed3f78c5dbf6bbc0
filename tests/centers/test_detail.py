"""A center's page."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from centers.models import Center, CenterFactCheck
from core.formats import phone_uri
from tests.factories import make_center
from tests.pages import PageRead, read

pytestmark = pytest.mark.django_db

CRISIS = {"tel:911", "tel:988", "tel:+18002221222", "tel:+18006624357"}


def look(client: Client, center: Center) -> PageRead:
    response = client.get(center.get_absolute_url())
    assert response.status_code == 200
    return read(response)


def structured_data(page: PageRead) -> dict[str, object]:
    text = page.html.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    data: dict[str, object] = json.loads(text)
    return data


def test_the_address_is_made_of_state_town_and_name() -> None:
    center = make_center(city="Cañon City", slug="lantern-house")
    assert center.get_absolute_url() == "/centers/co/canon-city/lantern-house/"


def test_services_are_told_in_plain_words_and_the_official_ones_are_there(client: Client) -> None:
    page = look(client, make_center(services=["DT", "MD", "ADTX"]))
    assert "Accepts Medicaid" in page.text
    assert "Detox from alcohol" in page.text
    assert "SAMHSA: Alcohol Detoxification" in page.text


def test_what_is_not_known_says_so(client: Client) -> None:
    page = look(client, make_center(services=[]))
    assert page.text.count("Not known. Ask when you call.") == 5
    assert "Not known. Call first." in page.text


def test_an_unknown_code_is_no_error(client: Client) -> None:
    assert "Accepts Medicaid" in look(client, make_center(services=["MD", "QQQ"])).text


def test_every_number_of_the_page_is_the_centers_own_or_a_crisis_line(client: Client) -> None:
    make_center(main_phone="+13035550199")
    center = make_center(
        main_phone="+13035550111;ext=12",
        intake_phones=["+13035550112"],
        hotline_phones=["+18005550113"],
        unreadable_phones=["217-3488DUI"],
    )
    page = look(client, center)
    own = {phone_uri(n) for n in ("+13035550111;ext=12", "+13035550112", "+18005550113")}
    assert page.dialed - CRISIS == own
    assert "217-3488DUI" in page.text


def test_each_fact_says_how_it_is_known_and_how_old_that_is(client: Client) -> None:
    center = make_center()
    for group, days in (("phone", 12), ("payment", 500)):
        CenterFactCheck.objects.create(
            center=center,
            group=group,
            method="call",
            checked_at=timezone.now() - timedelta(days=days),
        )
    text = look(client, center).text
    assert "Phone: confirmed by call, 12 days ago" in text
    assert "That is long ago. Check when you call." in text
    assert "Services: not confirmed by us yet" in text


def test_only_the_latest_confirmation_counts(client: Client) -> None:
    center = make_center()
    for days in (400, 2, 90):
        CenterFactCheck.objects.create(
            center=center,
            group="phone",
            method="visit",
            checked_at=timezone.now() - timedelta(days=days),
        )
    assert "Phone: confirmed by visit, 2 days ago" in look(client, center).text


@pytest.mark.parametrize(
    ("hours", "moment", "said"),
    [
        ({"always": True}, datetime(2026, 3, 2, 3, tzinfo=UTC), "Open day and night"),
        (
            {"weekly": [{"days": [0], "opens": "08:00", "closes": "16:00"}]},
            datetime(2026, 3, 2, 16, tzinfo=UTC),
            "Open now",
        ),
        (
            {"weekly": [{"days": [0], "opens": "08:00", "closes": "16:00"}]},
            datetime(2026, 3, 2, 14, tzinfo=UTC),
            "Closed now, opens Monday at 8 a.m.",
        ),
        (None, datetime(2026, 3, 2, 14, tzinfo=UTC), "Not known. Call first."),
    ],
)
def test_it_says_whether_it_is_open_on_its_own_clock(
    client: Client, hours: object, moment: datetime, said: str
) -> None:
    center = make_center(hours=hours)
    with time_machine.travel(moment, tick=False):
        assert said in look(client, center).text


def test_a_holiday_of_which_nothing_is_known_is_pointed_out(client: Client) -> None:
    week = {"weekly": [{"days": [0, 1, 2, 3, 4], "opens": "08:00", "closes": "16:00"}]}
    in_doubt, told = make_center(hours=week), make_center(hours=week | {"holidays": "closed"})
    hint = "Today is Thanksgiving Day: hours may differ. Call first."
    with time_machine.travel(datetime(2026, 11, 26, 19, tzinfo=UTC), tick=False):
        assert hint in look(client, in_doubt).text
        assert hint not in look(client, told).text


def test_maps_are_links_that_tell_nobody_where_one_came_from(client: Client) -> None:
    page = look(client, make_center())
    maps = [href for href in page.values("href") if "map" in href]
    assert len(maps) == 3
    assert page.html.count('rel="noreferrer nofollow"') == 3


def test_structured_data_holds_the_facts_and_nothing_unknown(client: Client) -> None:
    center = make_center(name='A </script> "house" & more', services=["ADTX"], website="")
    data = structured_data(look(client, center))
    assert data["@type"] == "MedicalClinic"
    assert data["name"] == 'A </script> "house" & more'
    assert data["telephone"] == "303-555-0" + center.main_phone[-3:]
    assert data["availableService"] == [{"@type": "MedicalTherapy", "name": "Alcohol"}]
    assert "openingHours" not in data


def test_the_middle_of_a_zip_code_is_not_given_as_the_clinics_place(client: Client) -> None:
    rough = structured_data(look(client, make_center(precision="zip")))
    exact = structured_data(look(client, make_center(precision="street")))
    assert "geo" not in rough
    assert "geo" in exact


def test_the_nearest_others_are_shown_and_not_itself(client: Client) -> None:
    center, other = make_center(), make_center()
    assert look(client, center).centers == [str(center.uuid), str(other.uuid)]


@pytest.mark.parametrize("status", ["draft", "withheld"])
def test_a_page_that_is_not_public_is_not_found(client: Client, status: str) -> None:
    assert client.get(make_center(status=status).get_absolute_url()).status_code == 404


def test_a_closed_center_says_so_and_shows_the_nearest(client: Client) -> None:
    other = make_center()
    response = client.get(make_center(status="closed", name="Gone House").get_absolute_url())
    assert response.status_code == 410
    assert "Gone House has closed" in read(response).text
    assert read(response).centers == [str(other.uuid)]


def test_a_center_that_moved_town_is_found_by_its_old_address(client: Client) -> None:
    center = make_center(city="Boulder", slug="lantern")
    response = client.get("/centers/co/denver/lantern/")
    assert response.status_code == 301
    assert response["Location"] == center.get_absolute_url()


def test_alternates_and_canonical_name_the_page_in_each_language(client: Client) -> None:
    page = look(client, make_center(slug="lantern"))
    path = "/centers/co/denver/lantern/"
    assert f'rel="canonical" href="https://detoxlocal.example{path}"' in page.html
    assert page.link("hreflang", "x-default") == f"https://detoxlocal.example{path}"
    assert f"https://detoxlocal.example/es{path}" in page.values("href")


def test_three_queries_make_the_page(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    center = make_center(services=["DT", "MD"])
    Center.objects.bulk_create(
        Center(
            name=f"Many {n}", slug=f"many-{n}", city="Denver", state="CO", source="many",
            source_key=str(n), status="listed", latitude=39.7 + n / 9999, longitude=-104.99,
        )
        for n in range(3000)
    )  # fmt: skip
    with django_assert_num_queries(3):
        client.get(center.get_absolute_url())


def test_a_moment_ago_is_the_same_page_by_etag(client: Client) -> None:
    center = make_center()
    first = client.get(center.get_absolute_url())
    headers = {"If-None-Match": first["ETag"]}
    assert client.get(center.get_absolute_url(), headers=headers).status_code == 304


def test_before_you_call_is_a_page_of_its_own(client: Client) -> None:
    page = read(client.get("/before-you-call/"))
    assert "Is a doctor or nurse there day and night?" in page.text
