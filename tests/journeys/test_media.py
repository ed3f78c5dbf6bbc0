"""On paper, in forced colors, in the dark and enlarged: the number to call is always there."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import WIDE, AxeReport, NewPage
from tests.journeys.site import Site

pytestmark = pytest.mark.journey

# 1280 by 800 at 400 %.
ENLARGED = {"width": 320, "height": 200}
MEDIA = [{"media": "print"}, {"forced_colors": "active"}, {"color_scheme": "dark"}]
PATHS = ["/centers/?near=80202&payment=medicaid", "{center}", "/", "{report}"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("media", MEDIA, ids=lambda media: "-".join(media.values()))
def test_axe_is_content_however_it_is_shown(
    site: Site, axe_report: AxeReport, path: str, media: dict[str, str]
) -> None:
    address = site.url + path.format(center=site.center, report=site.report)
    assert axe_report(address, WIDE, **media) == ""


@pytest.mark.parametrize("path", ["/centers/?near=80202", "{center}"])
def test_the_number_stands_on_paper_as_text(site: Site, new_page: NewPage, path: str) -> None:
    page = new_page(WIDE)
    page.goto(site.url + path.format(center=site.center))
    page.emulate_media(media="print")
    call = page.locator("main a.call").first
    expect(call).to_be_visible()
    digits = "".join(char for char in call.inner_text() if char.isdigit())
    assert "55501" in digits
    assert digits[:10] in (call.get_attribute("href") or "")


@pytest.mark.parametrize("language", ["", "/es"])
def test_a_center_is_printed_on_one_sheet(site: Site, new_page: NewPage, language: str) -> None:
    page = new_page(WIDE)
    page.goto(site.url + language + site.center)
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(format="Letter"))
    assert len(sheets) == 1


def test_in_forced_colors_the_call_link_keeps_its_edge(site: Site, new_page: NewPage) -> None:
    page = new_page(WIDE, forced_colors="active")
    page.goto(site.url + site.center)
    call = page.locator(".center__numbers a.call").first
    expect(call).to_be_visible()
    assert call.evaluate("a => parseFloat(getComputedStyle(a).borderTopWidth)") > 0


@pytest.mark.parametrize("path", ["/", "/centers/?near=80202", "{center}", "{report}"])
def test_enlarged_four_times_nothing_runs_over_the_side(
    site: Site, new_page: NewPage, path: str
) -> None:
    page = new_page(ENLARGED)
    page.goto(site.url + path.format(center=site.center, report=site.report))
    assert page.evaluate("document.documentElement.scrollWidth") == ENLARGED["width"]


def test_enlarged_four_times_the_call_link_can_be_reached(site: Site, new_page: NewPage) -> None:
    page = new_page(ENLARGED)
    page.goto(site.url + site.center)
    call = page.locator(".center__numbers a.call").first
    call.scroll_into_view_if_needed()
    # A trial click fails where something else, say the exit link, lies on it.
    call.click(trial=True)
