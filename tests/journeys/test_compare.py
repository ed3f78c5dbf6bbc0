"""Choosing centers, seeing them side by side, and taking them along."""

import re
from functools import cache
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import NARROW, PHONE, WIDE, AxeReport, NewPage, Viewport
from tests.journeys.site import Site
from tests.journeys.steps import axe_says, shows_focus, tab_to
from tests.journeys.test_weight import MOST_KILOBYTES, first_visit, limit
from tests.pages import PageRead

pytestmark = pytest.mark.journey

LIST = "/centers/?near=80202&radius=any"
LANGUAGES = ["", "/es"]
BOX = ".pick input"
COMPARE = ".picks__do button:not([data-keep])"
NEXT = "a[rel=next]"


def card(page: Page, number: int) -> str:
    """Return the id of a card of the list."""
    return page.locator("[data-center]").nth(number).get_attribute("data-center") or ""


def choose(page: Page, number: int) -> str:
    """Tick a card's box; return its id."""
    page.locator(BOX).nth(number).check()
    return card(page, number)


def shown(page: Page) -> list[str]:
    """Return the ids that the comparison's columns stand for."""
    # All of them, not those that have come so far.
    page.wait_for_load_state()
    columns = page.locator("thead [data-center]").all()
    return [column.get_attribute("data-center") or "" for column in columns]


def ids(page: Page, name: str = "id") -> list[str]:
    return parse_qs(urlsplit(page.url).query).get(name, [])


@cache
def cards(url: str) -> list[str]:
    """Return the ids of the centers of the list, read once for all tests."""
    with urlopen(url + LIST) as response:  # noqa: S310  our own address
        return PageRead(response.read().decode()).centers


def comparison(site: Site, *, count: int, language: str = "") -> str:
    """Return the address of the comparison of the first centers of the list."""
    query = "&".join(f"id={number}" for number in cards(site.url)[:count])
    return f"{site.url}{language}/centers/compare/?{query}"


def compared(site: Site, page: Page, *, count: int, language: str = "") -> str:
    """Open that comparison; return its address."""
    address = comparison(site, count=count, language=language)
    page.goto(address)
    return address


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_pages_of_a_list_lead_to_one_comparison(
    site: Site, new_page: NewPage, language: str
) -> None:
    page = new_page(PHONE)
    page.goto(site.url + language + LIST)
    expect(page.locator(".picks")).to_be_hidden()
    first = choose(page, 0)
    expect(page.locator(".picks b")).to_have_text("1")
    page.locator(NEXT).click()
    expect(page.locator(".picks b")).to_have_text("1")
    second = choose(page, 2)
    assert axe_says(page) == ""
    page.locator(COMPARE).click()
    page.wait_for_url("**/compare/**")
    assert sorted(ids(page)) == sorted(shown(page)) == sorted([first, second])
    assert set(parse_qs(urlsplit(page.url).query)) == {"id"}


def test_without_script_the_form_carries_the_choice_over_pages(
    site: Site, new_page: NewPage
) -> None:
    page = new_page(PHONE, java_script_enabled=False)
    page.goto(site.url + LIST)
    first = choose(page, 0)
    page.locator("[data-keep]").click()
    assert ids(page, "page") == ["2"]
    assert ids(page, "compare") == [first]
    page.locator(".picks summary").click()
    expect(page.locator(f'[data-remove="{first}"]')).to_be_visible()
    second = choose(page, 1)
    page.locator(COMPARE).click()
    assert sorted(shown(page)) == sorted([first, second])
    assert set(parse_qs(urlsplit(page.url).query)) == {"id"}


def test_without_script_one_chosen_elsewhere_can_be_removed(site: Site, new_page: NewPage) -> None:
    page = new_page(PHONE, java_script_enabled=False)
    page.goto(site.url + LIST)
    first = choose(page, 0)
    page.locator("[data-keep]").click()
    page.locator(".picks summary").click()
    page.locator(f'[data-remove="{first}"]').click()
    assert ids(page, "compare") == []
    assert ids(page, "near") == ["80202"]
    expect(page.locator(".picks")).to_be_hidden()


def test_at_four_no_more_can_be_ticked_and_it_is_said_why(site: Site, new_page: NewPage) -> None:
    page = new_page(WIDE)
    page.goto(site.url + LIST)
    for number in range(4):
        choose(page, number)
    expect(page.locator("[data-full]")).to_be_visible()
    expect(page.locator("[data-chosen-said]")).to_contain_text("At most 4 fit side by side.")
    expect(page.locator(BOX).nth(4)).to_be_disabled()
    expect(page.locator(BOX).nth(3)).to_be_enabled()
    assert axe_says(page) == ""
    page.locator(BOX).nth(0).uncheck()
    expect(page.locator(BOX).nth(4)).to_be_enabled()
    expect(page.locator("[data-full]")).to_be_hidden()


def test_filters_a_new_place_and_the_other_language_keep_the_choice(
    site: Site, new_page: NewPage
) -> None:
    page = new_page(WIDE)
    page.goto(site.url + LIST)
    first = choose(page, 0)
    page.locator("#filter-payment-medicaid").check()
    page.locator("[data-filters] button").click()
    assert ids(page, "compare") == [first]
    page.locator(".nav__language a").click()
    page.wait_for_url("**/es/**")
    assert ids(page, "compare") == [first]
    page.locator('[data-filter="payment=medicaid"]').click()
    assert ids(page, "compare") == [first]


def test_one_chosen_on_another_page_is_taken_off_in_place(site: Site, new_page: NewPage) -> None:
    page = new_page(WIDE)
    page.goto(site.url + LIST)
    gone, other = choose(page, 0), choose(page, 1)
    page.locator(NEXT).click()
    page.locator(".picks summary").click()
    page.locator(f'[data-remove="{gone}"]').click()
    expect(page.locator(".picks b")).to_have_text("1")
    expect(page.locator(f'[data-remove="{other}"]')).to_be_focused()
    assert ids(page, "compare") == [other]
    assert ids(page, "page") == ["2"]


@pytest.mark.parametrize("leave", [COMPARE, "[data-center] h3 a"])
def test_the_way_back_finds_the_choice_again(site: Site, new_page: NewPage, leave: str) -> None:
    page = new_page(WIDE)
    page.goto(site.url + LIST)
    choose(page, 1)
    page.locator(leave).first.click()
    expect(page.locator(BOX)).to_have_count(0)
    page.go_back()
    expect(page.locator(BOX).nth(1)).to_be_checked()
    expect(page.locator(".picks b")).to_have_text("1")


def test_the_browser_keeps_nothing_of_the_choice(site: Site, new_page: NewPage) -> None:
    page = new_page(PHONE)
    page.goto(site.url + LIST)
    choose(page, 0)
    page.locator(NEXT).click()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.context.cookies() == []


def test_a_town_keeps_the_choice_on_the_way_to_the_places_around_it(
    site: Site, new_page: NewPage
) -> None:
    page = new_page(WIDE)
    page.goto(site.url + "/centers/co/denver/")
    first = choose(page, 0)
    page.locator(".lead a[href^='/centers/?'], .lead a[href*='compare=']").last.click()
    page.wait_for_url("**/centers/?near=*")
    assert ids(page, "compare") == [first]
    expect(page.locator(f'{BOX}[value="{first}"]')).to_be_checked()


@pytest.mark.parametrize("viewport", [PHONE, WIDE], ids=["360", "1280"])
def test_the_keyboard_alone_chooses_and_nothing_hides_what_has_the_focus(
    site: Site, new_page: NewPage, viewport: Viewport
) -> None:
    page = new_page(viewport)
    page.goto(site.url + LIST)
    for number in range(2):
        box = page.locator(BOX).nth(number)
        box.focus()
        assert shows_focus(box)
        page.keyboard.press("Space")
    for _press in range(12):
        page.keyboard.press("Tab")
        assert is_uncovered(page.locator(":focus"))
    button = page.locator(COMPARE)
    page.locator(BOX).last.focus()
    tab_to(page, button)
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare/**")
    assert len(shown(page)) == 2


def is_uncovered(element: Locator) -> bool:
    """Return whether the middle of an element is seen, and nothing lies on it."""
    return bool(
        element.evaluate(
            """element => {
              const box = element.getBoundingClientRect();
              const x = box.x + box.width / 2, y = box.y + box.height / 2;
              const top = document.elementFromPoint(x, y);
              return Boolean(top) && (element.contains(top) || top.contains(element));
            }"""
        )
    )


@pytest.mark.parametrize("javascript", [True, False])
def test_one_is_removed_and_another_added(
    site: Site, new_page: NewPage, *, javascript: bool
) -> None:
    page = new_page(PHONE, java_script_enabled=javascript)
    compared(site, page, count=3)
    first, second, third = shown(page)
    page.locator(f'[data-remove="{second}"]').click()
    assert shown(page) == [first, third]
    page.locator(".compare__more a").click()
    assert ids(page, "compare") == [first, third]
    choose(page, page.locator(BOX).count() - 1)
    page.locator(COMPARE).click()
    page.wait_for_url("**/compare/**")
    assert len(shown(page)) == 3
    assert {first, third} < set(shown(page))


@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["320", "1280"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [0, 1, 2, 4])
def test_axe_is_content_with_each_number_of_centers(
    site: Site, axe_report: AxeReport, *, viewport: Viewport, language: str, count: int
) -> None:
    address = comparison(site, count=count, language=language)
    assert axe_report(address, viewport) == ""


@pytest.mark.parametrize("look", [{"forced_colors": "active"}, {"color_scheme": "dark"}])
def test_axe_is_content_however_it_is_shown(
    site: Site, axe_report: AxeReport, look: dict[str, str]
) -> None:
    address = comparison(site, count=3)
    assert axe_report(address, WIDE, **look) == ""


@pytest.mark.parametrize("width", [320, 360, 800, 1000, 1280])
def test_nothing_runs_over_the_side(site: Site, new_page: NewPage, width: int) -> None:
    page = new_page({"width": width, "height": 640})
    compared(site, page, count=4)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(
        "[...document.querySelectorAll('.compare .call')].every(call => {"
        "  const cell = call.parentElement.getBoundingClientRect();"
        "  return call.getBoundingClientRect().right <= cell.right + 1;"
        "})"
    )


def test_a_phone_names_the_center_beside_each_fact(site: Site, new_page: NewPage) -> None:
    page = new_page(PHONE)
    compared(site, page, count=2)
    who = page.locator("tbody tr").nth(1).locator(".compare__who")
    expect(who).to_have_count(2)
    expect(who.first).to_be_visible()
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    expect(who.first).to_be_hidden()
    expect(page.get_by_role("columnheader").nth(0)).to_be_visible()


@pytest.mark.parametrize("viewport", [PHONE, WIDE], ids=["360", "1280"])
def test_a_screen_reader_finds_a_table_at_each_width(
    site: Site, new_page: NewPage, viewport: Viewport
) -> None:
    page = new_page(viewport)
    compared(site, page, count=2)
    table = page.get_by_role("table", name="Where they differ")
    expect(table.get_by_role("columnheader")).to_have_count(2)
    expect(table.get_by_role("rowheader", name="Call", exact=True)).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [2, 4])
def test_the_list_is_printed_on_one_sheet(
    site: Site, new_page: NewPage, language: str, count: int
) -> None:
    page = new_page(WIDE)
    compared(site, page, count=count, language=language)
    margins = {"top": "10mm", "bottom": "10mm", "left": "12mm", "right": "12mm"}
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(format="Letter", margin=margins))  # type: ignore[arg-type]
    assert len(sheets) == 1


def test_paper_has_each_number_as_text_and_no_table(site: Site, new_page: NewPage) -> None:
    page = new_page(WIDE)
    compared(site, page, count=2)
    numbers = [call.get_attribute("href") or "" for call in page.locator(".compare .call").all()]
    page.emulate_media(media="print")
    expect(page.locator(".compare")).to_be_hidden()
    expect(page.locator("[data-print]")).to_be_hidden()
    paper = re.sub(r"\D", "", page.locator(".paper").inner_text())
    assert len(numbers) == 2
    for number in numbers:
        assert re.sub(r"\D", "", number.partition(",")[0]).removeprefix("1") in paper


def test_the_print_button_prints(site: Site, new_page: NewPage) -> None:
    page = new_page(PHONE)
    page.add_init_script("window.print = () => { window.printed = true; }")
    compared(site, page, count=2)
    page.get_by_role("button", name="Print as a list").click()
    assert page.evaluate("window.printed") is True


def test_the_link_is_copied_and_that_is_said(site: Site, new_page: NewPage) -> None:
    page = new_page(PHONE, permissions=["clipboard-read", "clipboard-write"])
    address = compared(site, page, count=2)
    page.get_by_role("button", name="Copy the link").click()
    expect(page.locator(".compare__said")).to_contain_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == address


@pytest.mark.parametrize(
    "clipboard", ["undefined", "{ writeText: () => Promise.reject(new Error('refused')) }"]
)
def test_a_link_that_cannot_be_copied_says_what_to_do(
    site: Site, new_page: NewPage, clipboard: str
) -> None:
    page = new_page(PHONE)
    page.add_init_script(f"Object.defineProperty(navigator, 'clipboard', {{ value: {clipboard} }})")
    compared(site, page, count=2)
    page.get_by_role("button", name="Copy the link").click()
    expect(page.locator(".compare__said")).to_contain_text("Copy the address at the top")


def test_without_script_there_are_no_buttons_that_do_nothing(site: Site, new_page: NewPage) -> None:
    page = new_page(PHONE, java_script_enabled=False)
    compared(site, page, count=2)
    expect(page.locator("[data-print], [data-copy]")).to_have_count(0)


def test_the_comparison_is_light_and_asks_nobody_else(site: Site, new_page: NewPage) -> None:
    address = comparison(site, count=4, language="/es")
    cost = dict.fromkeys(MOST_KILOBYTES, 0)
    for request in first_visit(new_page(PHONE), address):
        assert request.url.startswith(site.url)
        if request.resource_type in cost:
            cost[request.resource_type] += request.sizes()["responseBodySize"]
    assert {kind: size for kind, size in cost.items() if not 0 < size <= limit(kind)} == {}
