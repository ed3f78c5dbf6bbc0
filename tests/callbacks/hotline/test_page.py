"""The page that says who answers: all of it with a record, unpaid lines only without."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone, translation
from django.utils.formats import date_format

from callbacks.hotline.shown import who_answers
from callbacks.hotline.state_lines import state_lines
from core.phones import read_phone
from tests.factories import make_record, make_sponsor
from tests.pages import read

pytestmark = pytest.mark.django_db
UNPAID = {"tel:+18006624357", "tel:988"}


def test_each_sponsor_is_named_with_site_license_state_and_day(client: Client) -> None:
    sponsor = make_record().sponsors.get()
    page = read(client.get("/hotline/"))
    assert sponsor.name in page.text
    assert sponsor.website in page.values("href")
    assert f"License: {sponsor.license} (Colorado)" in page.text
    assert "Answers here since Jan. 1, 2026" in page.text
    assert "nofollow sponsored noopener" in page.values("rel")


def test_it_says_who_calls_back_and_from_which_number(client: Client) -> None:
    make_record()
    text = read(client.get("/hotline/")).text
    assert "If you ask for a call, Harbor Advice calls you from 303-555-0198" in text


@pytest.mark.parametrize(
    ("path", "pays"),
    [
        ("/hotline/", "Harbor Advice pays the site a fixed sum each month."),
        ("/es/hotline/", "Harbor Advice paga al sitio una suma fija cada mes."),
    ],
)
def test_who_pays_is_told_in_the_language_of_the_page(client: Client, path: str, pays: str) -> None:
    make_record()
    assert pays in read(client.get(path)).text


def test_it_says_that_a_call_costs_nothing_and_where_to_complain(client: Client) -> None:
    make_record()
    page = read(client.get("/hotline/"))
    assert "Nothing. And you do not have to buy, sign, or decide anything." in page.text
    assert "Write to us by the contact form." in page.text
    assert {"/contact/", "/centers/"} <= set(page.values("href"))


def test_it_says_from_when_until_when_it_holds(client: Client) -> None:
    record = make_record()
    begin, end = (
        date_format(timezone.localtime(moment))
        for moment in (record.valid_from, record.valid_until)
    )
    assert f"This holds from {begin} to {end}." in read(client.get("/hotline/")).text


@pytest.mark.parametrize("has_record", [True, False])
@pytest.mark.parametrize("language", ["", "/es"])
def test_the_unpaid_lines_are_always_there(
    client: Client, language: str, *, has_record: bool
) -> None:
    if has_record:
        make_record()
    page = read(client.get(f"{language}/hotline/"))
    assert page.dialed >= UNPAID | {f"tel:{line.phone}" for line in state_lines()}
    assert {"sms:988", "sms:988?body=AYUDA"} <= set(page.values("href"))
    assert "https://findtreatment.gov/" in page.values("href")


def test_without_a_record_it_says_so_and_is_not_to_be_found(client: Client) -> None:
    response = client.get("/hotline/")
    assert response.status_code == 200
    assert "We have no hotline right now." in read(response).text
    assert "noindex" in response.text
    assert "Sponsored" not in response.text


def test_with_a_record_it_may_be_found_and_stands_in_the_sitemap(client: Client) -> None:
    make_record()
    assert "noindex" not in client.get("/hotline/").text
    xml = client.get("/sitemap-hotline-1.xml").text
    assert "https://detoxlocal.example/hotline/" in xml
    assert "https://detoxlocal.example/es/hotline/" in xml


def test_without_a_record_it_stands_in_no_sitemap(client: Client) -> None:
    assert "/hotline/" not in client.get("/sitemap-hotline-1.xml").text
    assert "/hotline/" not in client.get("/sitemap-pages-1.xml").text


@pytest.mark.parametrize("has_record", [True, False])
def test_every_page_leads_there(client: Client, *, has_record: bool) -> None:
    if has_record:
        make_record()
    for path in ("/", "/crisis/", "/no-such-page/"):
        assert '<a href="/hotline/">Who answers our hotline</a>' in client.get(path).text


def test_what_was_told_at_publishing_stays_when_a_sponsor_changes(client: Client) -> None:
    sponsor = make_record().sponsors.get()
    name = sponsor.name
    sponsor.name = "Renamed Advice"
    sponsor.save()
    text = read(client.get("/hotline/")).text
    assert name in text
    assert "Renamed Advice" not in text


def test_a_draft_shows_its_sponsors_as_they_are_now() -> None:
    record = make_record(is_published=False)
    record.sponsors.set([make_sponsor(name="Later Advice", state="WY")])
    with translation.override("en"):
        (sponsor,) = who_answers(record, "en")["sponsors"]
    assert (sponsor.name, sponsor.state) == ("Later Advice", "Wyoming")


@pytest.mark.parametrize("line", state_lines(), ids=lambda line: line.name)
def test_each_states_line_is_a_number_that_is_free_to_call(line: object) -> None:
    phone = getattr(line, "phone", "")
    assert read_phone(phone)
    assert phone[:5] in {"+1800", "+1833", "+1844", "+1855", "+1866", "+1877", "+1888"}


def test_it_may_be_kept_for_a_minute_and_no_longer_than_it_holds(client: Client) -> None:
    assert client.get("/hotline/")["Cache-Control"] == "public, max-age=60"
    make_record(valid_until=timezone.now() + timedelta(seconds=30))
    for path in ("/hotline/", "/"):
        seconds = int(client.get(path)["Cache-Control"].partition("max-age=")[2])
        assert 0 < seconds <= 30
