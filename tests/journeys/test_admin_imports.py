"""What an import says is decided, and many centers are changed, in a browser."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from centers.models import Center, ImportDifference
from tests.factories import PASSWORD, make_center, make_difference, make_user
from tests.journeys.conftest import PHONE, WIDE, NewPage
from tests.journeys.steps import axe_says

pytestmark = [pytest.mark.journey, pytest.mark.django_db]


@pytest.fixture
def validator(live_server: LiveServer) -> User:
    return make_user("validator", name="Vera Hill")


def signed_in(page: Page, url: str, user: User) -> Page:
    page.goto(f"{url}/admin/account/sign-in/")
    page.get_by_label("Mail address").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url(f"{url}/admin/")
    return page


def is_fit(page: Page) -> None:
    """Assert that nothing hinders anybody, nor has to be scrolled sideways."""
    # A message that still fades in has not its colors yet.
    messages = page.locator(".messages > ul")
    expect(messages).to_have_css("opacity", "1")
    assert axe_says(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_differences_are_decided_on_a_phone(
    live_server: LiveServer, new_page: NewPage, validator: User
) -> None:
    # Given two numbers that a file says otherwise than staff do
    differences = [make_difference(center=make_center(name=name)) for name in ("Alder", "Birch")]
    page = signed_in(new_page(PHONE, bypass_csp=True), live_server.url, validator)
    # When one is taken over
    page.goto(f"{live_server.url}/admin/import-differences/?decision=open")
    is_fit(page)
    page.get_by_role("button", name="Take over : Main phone of Alder").click()
    # Then it is said, and one waits still
    expect(page.get_by_text("Alder: taken over.")).to_be_visible()
    expect(page.get_by_role("button", name="Take over : Main phone of Alder")).to_have_count(0)
    is_fit(page)
    # When that was a slip
    page.get_by_role("button", name="Undo").click()
    # Then it waits again, and the center says what it said
    expect(page.get_by_text("Alder: open again.")).to_be_visible()
    assert Center.objects.get(name="Alder").main_phone == differences[0].ours
    # When all are decided alike, after a look at them
    page.get_by_role("link", name="Keep ours in all …").click()
    is_fit(page)
    page.get_by_role("button", name="Keep ours in all 2").click()
    # Then none waits
    expect(page.get_by_text("2 facts stay as they were.")).to_be_visible()
    is_fit(page)
    assert not ImportDifference.objects.waiting().exists()


def test_many_centers_are_changed_without_script(
    live_server: LiveServer, new_page: NewPage, validator: User
) -> None:
    # Given three centers, and a browser that runs no script
    for name in ("Alder", "Birch", "Cedar"):
        make_center(name=name)
    page = signed_in(new_page(WIDE, java_script_enabled=False), live_server.url, validator)
    page.goto(f"{live_server.url}/admin/centers/")
    # When two are ticked, and withheld without a reason
    page.get_by_role("checkbox", name="Alder").check()
    page.get_by_role("checkbox", name="Birch").check()
    page.get_by_role("button", name="Change the ticked ones …").click()
    page.get_by_label("Withhold them, for a reason").check()
    page.get_by_role("button", name="Do it for 2 centers").click()
    # Then the reason is asked for, and nothing else has to be said again
    expect(page.get_by_role("link", name="Say why.")).to_be_visible()
    page.get_by_label("Why").fill("They asked for it")
    page.get_by_role("button", name="Do it for 2 centers").click()
    # Then both are withheld, and no other
    expect(page.get_by_text("2 centers done.")).to_be_visible()
    withheld = Center.objects.filter(status="withheld").order_by("name")
    assert [center.name for center in withheld] == ["Alder", "Birch"]
    # When that was a slip, it is undone
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Undone for 2 centers.")).to_be_visible()
    assert not Center.objects.filter(status="withheld").exists()
