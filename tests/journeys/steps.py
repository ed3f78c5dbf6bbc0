"""Steps that several journeys take."""

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Locator, Page, expect

MOST_TABS = 60
# Where "Exit this page" leads on the site of the journeys.
ELSEWHERE = "http://exit.example/"
# axe keeps each field of each color in a weak map, and reads the text of the few colors of a page
# thousands of times. Both take half of a look. Here a field lies on its object, and a text is read
# once; what axe finds is the same.
QUICK_AXE = (
    """(() => {
    class WeakMap {
        #field = Symbol();
        has(key) { return this.#field in key; }
        get(key) { return key[this.#field]; }
        set(key, value) { key[this.#field] = value; return this; }
        delete(key) { return delete key[this.#field]; }
    }
    class WeakSet extends WeakMap {
        add(key) { return this.set(key, true); }
    }
"""
    f"{AXE_SCRIPT};"
    """
    const known = new Map(), color = axe.commons.color.Color.prototype, read = color.parseString;
    color.parseString = function (text) {
        if (!known.has(text)) {
            const { r, g, b, alpha } = read.call(this, text);
            known.set(text, { r, g, b, alpha });
        }
        return Object.assign(this, known.get(text));
    };
    axe.isQuick = true;
})()"""
)
# No rule that is in force reads stylesheets by itself. axe would fetch their parts anew, from where
# they are not, and in the session of whoever is signed in.
LOOK = """([within, rules]) =>
    axe.run(within ?? document, {
        resultTypes: ['violations'], preload: { assets: ['media'] }, rules,
    }).then(({ violations }) => ({ violations }))"""
# Takes half of a look, and more.
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
    # Half a megabyte: not again into a page that has it. The admin's pages bring one of their own.
    if not page.evaluate("Boolean(window.axe?.isQuick)"):
        page.evaluate(QUICK_AXE)
    rules = {rule: {"enabled": False} for rule in without}
    results = AxeResults(page.evaluate(LOOK, [within, rules]))
    return str(results.generate_report()) if results.violations_count else ""


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
