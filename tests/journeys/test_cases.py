"""Cases are worked in a browser: by keys alone, by two people at once, undone, and merged."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from exchanges.models import Exchange
from listings.models import Case, Decision
from tests.factories import PASSWORD, make_exchange, make_submission, make_user
from tests.journeys.conftest import WIDE, NewPage
from tests.journeys.steps import axe_says
from tests.listings.cases.steps import checked_case

pytestmark = [pytest.mark.journey, pytest.mark.django_db]


@pytest.fixture
def vera(live_server: LiveServer) -> User:
    return make_user("validator", name="Vera Hill")


def signed_in(page: Page, url: str, user: User) -> Page:
    page.goto(f"{url}/admin/account/sign-in/")
    page.get_by_label("Mail address").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url(f"{url}/admin/")
    return page


def address(live_server: LiveServer, case: Case) -> str:
    return f"{live_server.url}/admin/cases/{case.pk}/"


def press(page: Page, *keys: str, on: str) -> None:
    """Press keys on the page that says something; its script may come after its words."""
    expect(page.get_by_text(on)).to_be_visible()
    expect(page.locator("[data-keys=on]")).to_be_attached()
    for key in keys:
        page.keyboard.press(key)


def is_fit(page: Page) -> None:
    """Assert that nothing hinders anybody, nor has to be scrolled sideways."""
    messages = page.locator(".messages > ul")
    if messages.count():
        # A message that still fades in has not its colors yet.
        expect(messages).to_have_css("opacity", "1")
    assert axe_says(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_cases_are_worked_without_the_mouse(
    live_server: LiveServer, new_page: NewPage, vera: User
) -> None:
    # Given two cases
    first, second = make_submission().case, make_submission().case
    page = signed_in(new_page(WIDE, bypass_csp=True), live_server.url, vera)
    page.goto(address(live_server, first))
    is_fit(page)
    # When the first is claimed, checked and published with four keys
    press(page, "c", on="Nobody works on it.")
    expect(page.get_by_text("You work on it.")).to_be_visible()
    is_fit(page)
    press(page, "e", on="You work on it.")
    press(page, "a", "Enter", on="5 things recorded.")
    # Then it is listed
    expect(page.get_by_text(f"{first.title}: approved.")).to_be_visible()
    assert Exchange.objects.get().status == "listed"
    is_fit(page)
    # When that is undone, and done again
    press(page, "u", on=f"{first.title}: approved.")
    press(page, "a", "Enter", on=f"{first.title}: undone. It is yours again.")
    # When the next one is rejected for the third reason
    press(page, "n", on=f"{first.title}: approved.")
    expect(page).to_have_url(address(live_server, second))
    press(page, "r", "3", on="You work on it.")
    expect(page.locator("[data-preview-text]")).to_have_text("It gives out no syringes.")
    is_fit(page)
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"{second.title}: rejected.")).to_be_visible()
    assert Decision.objects.get(case=second).reason == "no-syringes"


def test_keys_are_shown_and_switched_off_and_leave_writing_alone(
    live_server: LiveServer, new_page: NewPage, vera: User
) -> None:
    # Given a case that somebody writes about
    case = make_submission().case
    page = signed_in(new_page(WIDE, bypass_csp=True), live_server.url, vera)
    page.goto(address(live_server, case))
    press(page, "c", on="Nobody works on it.")
    press(page, "q", on="You work on it.")
    # Then its letters are letters
    page.keyboard.type("canes?")
    expect(page.locator("#ask-text")).to_have_value("canes?")
    # When something is checked meanwhile, what was written stays
    page.get_by_role("checkbox", name="Its hours").check()
    page.get_by_role("button", name="Record the ticked ones").click()
    expect(page.get_by_text("1 thing recorded.")).to_be_visible()
    expect(page.locator("#ask-text")).to_have_value("canes?")
    # When the keys are looked at, and switched off
    press(page, "?", on="1 thing recorded.")
    expect(page.get_by_role("dialog", name="Keys of this page")).to_be_visible()
    is_fit(page)
    page.get_by_role("dialog").get_by_label("Work this page by single keys").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    # Then they do nothing any more
    expect(page.locator("[data-keys=off]")).to_be_attached()
    page.keyboard.press("g")
    expect(page.get_by_label("Work this page by single keys").first).not_to_be_checked()
    case.refresh_from_db()
    assert case.claimed_by == vera


def test_two_people_do_not_decide_the_same_case(
    live_server: LiveServer, new_page: NewPage, vera: User
) -> None:
    # Given a case that one works on, and another who opens it
    robin = make_user("validator", name="Robin Lake")
    case = checked_case(vera)
    one = signed_in(new_page(WIDE), live_server.url, vera)
    other = signed_in(new_page(WIDE, bypass_csp=True), live_server.url, robin)
    one.goto(address(live_server, case))
    other.goto(address(live_server, case))
    # Then the other is told who
    expect(other.get_by_text("Vera Hill works on it now")).to_be_visible()
    # When the one gives it back, and the other takes it
    with one.context.new_page() as elsewhere:
        elsewhere.goto(address(live_server, case))
        elsewhere.get_by_role("button", name="Give back").click()
        expect(elsewhere.get_by_text("Given back")).to_be_visible()
    other.reload()
    other.get_by_role("button", name="Claim").click()
    expect(other.get_by_text("You work on it.")).to_be_visible()
    # Then the one is told, without a reload, as soon as the page looks
    one.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(one.locator("[data-lost]")).to_contain_text("Robin Lake works on it now")
    # And cannot decide it
    one.get_by_role("button", name="Publish as new").click()
    expect(one.get_by_role("alert").first).to_contain_text("Robin Lake works on it now")
    assert not Decision.objects.exists()
    # While the other can
    other.get_by_role("button", name="Publish as new").click()
    expect(other.get_by_text(f"{case.title}: approved.")).to_be_visible()


def test_a_duplicate_is_merged_without_script(
    live_server: LiveServer, new_page: NewPage, vera: User
) -> None:
    # Given a case about what is listed already, without its web site
    ours = make_exchange(name="Corner Exchange", main_phone="+13035550142", website="")
    case = checked_case(vera, draft={"name": "Corner Exchange"})
    page = signed_in(new_page(WIDE, java_script_enabled=False), live_server.url, vera)
    page.goto(address(live_server, case))
    # When it is compared, and one field is taken over
    page.get_by_role("link", name="Compare and merge").click()
    website = page.get_by_role("row", name="Website")
    expect(website.get_by_label("What was sent")).to_be_checked()
    page.get_by_role("row", name="Street").get_by_label("Ours").check()
    page.get_by_role("button", name="Merge into Corner Exchange").click()
    # Then ours says it, and it was one case
    expect(page.get_by_text("Corner Exchange: merged.")).to_be_visible()
    street = ours.street1
    ours.refresh_from_db()
    assert (ours.website, ours.street1) == ("https://corner.example/", street)
    # When that was a slip
    page.get_by_role("button", name="Undo").first.click()
    expect(page.get_by_text("Corner Exchange: undone. It is yours again.")).to_be_visible()
    ours.refresh_from_db()
    assert ours.website == ""
