"""An article's way: written, cited, refused, mended, signed, published, read, changed."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import ConsoleMessage, Locator, Page, expect

from tests.factories import PASSWORD
from tests.journeys.conftest import NewPage
from tests.journeys.site import EDITOR, REVIEWER, Site
from tests.journeys.steps import axe_says

pytestmark = pytest.mark.journey
TITLE = "Heroin and sleep"
FIRST, SECOND, THIRD = (
    "How people sleep in the first month",
    "A year of nights, counted",
    "What a bed is for",
)


def signed_in(page: Page, url: str, email: str) -> Page:
    page.goto(f"{url}/admin/account/sign-in/")
    page.get_by_label("Mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url(f"{url}/admin/")
    return page


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What the browser says against the policy of the editor's pages, and scripts that fail."""
    said: list[str] = []
    yield said
    assert said == []


# Wagtail's own events, as marks that can be waited for: it looks out for changes some time after
# the page is there, and what was written before that counts as none.
TELL_OF_SAVING = """
const tell = (name, said) => () => { document.documentElement.dataset[name] = said };
document.addEventListener("w-unsaved:watch-edits", tell("watched", "yes"));
document.addEventListener("w-unsaved:add", tell("unsaved", "yes"));
document.addEventListener("w-autosave:success", tell("unsaved", "no"));
"""


def watched(page: Page, complaints: list[str]) -> Page:
    page.add_init_script(TELL_OF_SAVING)

    def note(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            complaints.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return page


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Cite sources")


def cite_new(page: Page, title: str) -> None:
    page.keyboard.type(" /cite")
    page.get_by_role("option", name="Cite a source").click()
    dialog(page).get_by_text("Add a source").click()
    dialog(page).get_by_label("Title").fill(title)
    dialog(page).get_by_label("Journal or body").fill("A Journal of Sleep")
    dialog(page).get_by_role("button", name="Cite", exact=True).click()
    expect(dialog(page)).to_have_count(0)


def write(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/admin/pages/add/articles/articlepage/{site.hub}/")
    expect(page.locator("html")).to_have_attribute("data-watched", "yes")
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_summary").fill("How sleep changes after heroin, and what helps.")
    page.get_by_role("button", name="Insert a block").first.click()
    page.get_by_role("option", name="Text", exact=True).click()
    page.locator("[contenteditable=true]").last.click()
    page.keyboard.type("Sleep comes back slowly.")
    cite_new(page, FIRST)
    page.keyboard.type(" It does come back.")
    cite_new(page, SECOND)
    # The draft saves itself; what is done before it is there would make a second one.
    expect(page).to_have_url(re.compile("/edit/$"))


def see_the_preview(page: Page) -> None:
    page.get_by_role("button", name="Toggle preview").click()
    drawn = page.frame_locator("iframe[title=Preview]").last
    expect(drawn.locator("h1")).to_have_text(TITLE)
    expect(drawn.locator("#ref-2")).to_contain_text(SECOND)
    page.get_by_role("button", name="Toggle preview").click()


def add_source(page: Page, title: str) -> None:
    page.locator("#id_references-ADD").click()
    page.locator("input[id^=id_references-][id$=-title]").last.fill(title)
    page.locator("input[id^=id_references-][id$=-source]").last.fill("A Journal of Sleep")


def choose(page: Page, action: str) -> None:
    # A draft that saves itself at this moment would be newer than what is sent.
    expect(page.locator("html")).not_to_have_attribute("data-unsaved", "yes")
    page.get_by_role("button", name="More actions").click()
    page.locator(f"[name=action-{action}]").click()
    page.wait_for_load_state()


def be_refused_and_mend(page: Page) -> None:
    # A citation whose source is taken out has none any more.
    gone = page.locator("#id_references-0-key").input_value()
    page.locator("#inline_child_references-0").get_by_role("button", name="Delete").first.click()
    expect(page.locator(".citation-chip--broken")).to_have_count(1)
    add_source(page, THIRD)
    choose(page, "submit")
    expect(page.get_by_text("A citation has no source").first).to_be_visible()
    expect(page.get_by_text(f"No sentence cites source 2, “{THIRD}”").first).to_be_attached()
    page.locator(".citation-chip--broken").click()
    dialog(page).get_by_label(re.compile(SECOND)).check()
    assert axe_says(page, ".citation-dialog") == ""
    dialog(page).get_by_role("button", name="Cite", exact=True).click()
    expect(page.locator(".citation-chip--broken")).to_have_count(0)
    # The editor hands on what was written a moment later.
    expect(page.locator("[name=body-0-value]")).not_to_have_value(re.compile(gone))
    page.get_by_label("Background reading").last.check()
    choose(page, "submit")
    expect(page.get_by_text("has been submitted")).to_be_visible()


def sign(page: Page, url: str) -> None:
    page.goto(f"{url}/admin/")
    page.get_by_role("link", name="article waits for a review").click()
    page.get_by_role("link", name=TITLE).click()
    assert axe_says(page) == ""
    page.get_by_role("button", name="I read it: sign and publish").click()
    expect(page.get_by_text("Signed and published.")).to_be_visible()


def test_an_article_is_written_refused_mended_signed_read_and_changed(
    site: Site, new_page: NewPage, complaints: list[str]
) -> None:
    editor = signed_in(watched(new_page(), complaints), site.url, EDITOR)
    write(editor, site)
    see_the_preview(editor)
    be_refused_and_mend(editor)
    sign(signed_in(watched(new_page(), complaints), site.url, REVIEWER), site.url)
    visitor = new_page()
    visitor.goto(f"{site.url}/articles/heroin/heroin-and-sleep/")
    expect(visitor.get_by_text("Medically reviewed by")).to_be_visible()
    expect(visitor.get_by_text("Rosa Flint, RN, CARN").first).to_be_visible()
    expect(visitor.locator("#ref-1")).to_contain_text(SECOND)
    expect(visitor.locator("#ref-2")).to_contain_text(THIRD)
    assert visitor.locator("sup a[href='#ref-1']").count() == 2
    # One word more, and the mark is gone.
    editor.goto(f"{site.url}/admin/articles/")
    editor.get_by_role("link", name=TITLE).click()
    editor.get_by_role("link", name="Edit", exact=True).click()
    editor.locator("#id_summary").fill("How sleep changes after heroin, and what really helps.")
    editor.locator("#id_change_note").fill("One word more")
    choose(editor, "publish")
    expect(editor.get_by_text("has been published")).to_be_visible()
    visitor.reload()
    expect(visitor.get_by_text("what really helps")).to_be_visible()
    expect(visitor.get_by_text("One word more")).to_be_visible()
    expect(visitor.get_by_text("Medically reviewed by")).to_have_count(0)
