"""Steps that several journeys take."""

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Locator, Page, expect

MOST_TABS = 60
# Where "Exit this page" leads on the site of the journeys.
ELSEWHERE = "http://exit.example/"
# No rule that is in force reads stylesheets by itself. axe would fetch their parts anew, from where
# they are not, and in the session of whoever is signed in.
AXE = """([within, rules]) =>
    axe.run(within ?? document, {
        resultTypes: ['violations'], preload: { assets: ['media'] }, rules,
    }).then(({ violations }) => ({ violations }))"""
# Takes two thirds of a look.
CONTRAST = "color-contrast"
CRISIS_NUMBERS = {"tel:911", "tel:988", "tel:+18002221222", "tel:+18006624357"}


def axe_says(page: Page, within: str | None = None, *, without: tuple[str, ...] = ()) -> str:
    """Return what axe has to say against the page as it stands; empty when it is content.

    Args:
        page: is open.
        within: a selector of what is looked at, where the rest is not ours; the whole page unless
            given.
        without: names of rules that the same page has been held to elsewhere.
    """
    # An address changes before its page has come: half a page has half of its landmarks.
    page.wait_for_load_state()
    # Half a megabyte: not again into a page that has it.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    rules = {rule: {"enabled": False} for rule in without}
    results = AxeResults(page.evaluate(AXE, [within, rules]))
    return str(results.generate_report()) if results.violations_count else ""


def answer_elsewhere(page: Page) -> None:
    """Have the neutral site answered here, so that nothing goes outside."""
    page.route(f"{ELSEWHERE}**", lambda route: route.fulfill(body="elsewhere"))


def stop_the_clock(page: Page) -> None:
    """Have time pass by `run_for` only, so that a slow machine types as fast as any."""
    page.clock.install(time=0)
    page.clock.pause_at(1)


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target is reached, as somebody does who has no mouse."""
    expect(target).to_be_attached()
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    text = f"{target} is not reached with {MOST_TABS} times Tab"
    raise AssertionError(text)


def shows_focus(target: Locator) -> bool:
    """Return whether the element that has the focus can be told from the others."""
    return bool(target.evaluate("element => getComputedStyle(element).outlineStyle !== 'none'"))


def total(page: Page) -> int:
    """Return how many centers the result page says that it found."""
    return int(page.locator("[data-total]").get_attribute("data-total") or "")


def is_in_first_screen(page: Page, selector: str) -> bool:
    """Return whether the first element of the selector is wholly seen without scrolling."""
    box, screen = page.locator(selector).first.bounding_box(), page.viewport_size
    assert box is not None
    assert screen is not None
    right, bottom = box["x"] + box["width"], box["y"] + box["height"]
    return min(box["x"], box["y"]) >= 0 and right <= screen["width"] and bottom <= screen["height"]
