"""The hotline's record ends, and the hotline is gone for everybody, with SAMHSA's line instead."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from callbacks.services.records import withdraw_record
from tests.factories import cited, heading, make_article, make_center, make_hotline, make_user
from tests.journeys.conftest import PHONE, NewPage
from tests.journeys.steps import axe_says

pytestmark = [pytest.mark.journey, pytest.mark.django_db]
HOTLINE = "tel:+13035550199"


@pytest.fixture(autouse=True)
def _pages_are_kept(settings: Settings) -> None:
    locmem = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = settings.CACHES | {"pages": {"BACKEND": locmem, "LOCATION": "journey"}}


def open_kept(page: Page, address: str) -> None:
    """Open a page that the site made for somebody else before."""
    response = page.goto(address)
    assert response is not None
    assert "age" in response.headers


def test_a_withdrawn_record_takes_the_hotline_from_every_page(
    live_server: LiveServer, new_page: NewPage
) -> None:
    # Given a home page, results and an article that carry the hotline, kept for everybody
    record, manager = make_hotline(), make_user("manager")
    make_center()
    article = make_article(body=[heading("First"), cited("a")], live=True)
    addresses = [live_server.url + path for path in ("/", "/centers/?near=80202", article.url)]
    first = new_page(PHONE, java_script_enabled=False)
    for address in addresses:
        first.goto(address)
    second = new_page(PHONE, java_script_enabled=False)
    for address in addresses:
        open_kept(second, address)
        expect(second.locator(f"a[href='{HOTLINE}']").first).to_be_in_viewport()
        expect(second.get_by_role("link", name="Who answers?").first).to_be_visible()
    # When the record is withdrawn
    withdraw_record(record, by=manager)
    # Then the next visitor finds SAMHSA's line in its place, everywhere
    third = new_page(PHONE, bypass_csp=True)
    for address in addresses:
        third.goto(address)
        expect(third.locator(f"a[href='{HOTLINE}']")).to_have_count(0)
        expect(third.get_by_text("Sponsored")).to_have_count(0)
        strip = third.get_by_role("complementary", name="Free helpline")
        expect(strip.get_by_role("link", name="1-800-662-4357")).to_be_visible()
        assert axe_says(third) == ""
