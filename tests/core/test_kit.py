"""The design kit: what components write, and the rules their files keep."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]
import pytest
import time_machine
from django import forms
from django.conf import settings
from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.files.storage import FileSystemStorage
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory

from core.components import Card, Fact, Option, OptionGroup, Tag, Way
from core.formats import miles_text, phone_text, phone_uri
from core.static_files import BUNDLES, bundle, without_comments

NOW = datetime(2026, 11, 22, 15, tzinfo=UTC)
COMPONENTS = sorted((settings.BASE_DIR / "templates/components").glob("*.html"))
STYLES = sorted((settings.BASE_DIR / "static/css").rglob("*.css"))
SCRIPTS = sorted((settings.BASE_DIR / "static/js").glob("*.js"))
LIMIT_BYTES = {"css": 10_240, "js": 5_120}


def drawn(source: str, **context: Any) -> str:
    return " ".join(Template(source).render(Context(context)).split())


def component(name: str, **context: Any) -> str:
    return " ".join(render_to_string(f"components/{name}.html", context).split())


def static_files() -> dict[str, tuple[FileSystemStorage, str]]:
    return {path: (storage, path) for path, storage in FileSystemFinder().list([])}


@pytest.mark.parametrize(
    ("stored", "text", "uri"),
    [
        ("+13035550142", "303-555-0142", "tel:+13035550142"),
        ("+13035550142;ext=12", "303-555-0142, extension 12", "tel:+13035550142,12"),
        ("+18006624357", "1-800-662-4357", "tel:+18006624357"),
        ("+6913202111", "+691 320 2111", "tel:+6913202111"),
        ("988", "988", "tel:988"),
    ],
)
def test_a_number_is_written_for_people_and_dialed_by_telephones(
    stored: str, text: str, uri: str
) -> None:
    assert phone_text(stored) == text
    assert phone_uri(stored) == uri


@pytest.mark.parametrize(
    ("miles", "text"),
    [
        (0, "less than 0.1 mile"),
        (0.1, "0.1 miles"),
        (0.96, "1 mile"),
        (1.2, "1.2 miles"),
        (2.34, "2.3 miles"),
        (10.04, "10 miles"),
        (1234.5, "1,234.5 miles"),
    ],
)
def test_a_distance_is_written_to_the_tenth(miles: float, text: str) -> None:
    assert miles_text(miles) == text


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (0, "today"),
        (1, "1 day ago"),
        (59, "59 days ago"),
        (60, "2 months ago"),
        (729, "24 months ago"),
        (730, "2 years ago"),
        (-1, "today"),
    ],
)
def test_how_long_ago_is_said_in_words_and_for_machines(days: int, text: str) -> None:
    with time_machine.travel(NOW, tick=False):
        html = drawn("{{ at|ago }}", at=NOW - timedelta(days=days))
    date = (NOW - timedelta(days=days)).date().isoformat()
    assert html.startswith(f'<time datetime="{date}"')
    assert f">{text}</time>" in html


def test_what_is_not_known_says_so_on_a_card() -> None:
    html = component("result_card", card=Card(uuid="u1", url="/x/", name="Larkspur"), level=3)
    assert html.count("ot known") == 2
    assert "No phone number known." in html
    assert "tel:" not in html
    assert "data-miles" not in html


def test_a_card_marks_its_place_for_programs_and_says_about_where_it_is_not_exact() -> None:
    card = Card(uuid="u1", url="/x/", name="A <b>", miles=2.345, about=True, phone="+13035550142")
    html = component("result_card", card=card, level=3)
    assert 'data-center="u1" data-miles="2.3"' in html
    assert "About 2.3 miles" in html
    assert "A &lt;b&gt;" in html
    assert re.findall(r'href="(tel:[^"]+)"', html) == ["tel:+13035550142"]


@pytest.mark.parametrize(("open_now", "shown"), [(True, 'class="open"'), (False, "open--no")])
def test_a_card_tells_open_from_closed(*, open_now: bool, shown: str) -> None:
    card = Card(uuid="u1", url="/", name="A", open_now=open_now, open_text="Words of the hours")
    html = component("result_card", card=card, level=3)
    assert shown in html
    assert "Words of the hours" in html


def test_a_tag_says_that_it_removes_and_which_filter() -> None:
    html = component("tag", tag=Tag(label="Medicaid", url="/c/", key="payment=medicaid"))
    assert 'href="/c/" data-filter="payment=medicaid"' in html
    assert "Remove filter:" in html


@pytest.mark.parametrize(("count", "clears"), [(0, False), (1, False), (2, True)])
def test_all_filters_are_cleared_at_once_only_where_there_are_several(
    count: int, *, clears: bool
) -> None:
    tags = [Tag(label="A", url="/", key=f"a={number}") for number in range(count)]
    html = component("tag_list", tags=tags, clear_url="/all/")
    assert ("/all/" in html) is clears


def test_a_filter_shows_its_boxes_with_their_numbers() -> None:
    options = [
        Option(value="medicaid", label="Medicaid", id="box-1", count=1204, checked=True),
        Option(value="free", label="Free", id="box-2", count=1),
    ]
    group = OptionGroup(name="payment", label="Payment", options=options)
    html = component("filter_panel", action="/c/", groups=[group], kept=[("near", '8"')], chosen=1)
    assert 'name="payment" value="medicaid" id="box-1" checked' in html
    assert 'name="payment" value="free" id="box-2">' in html
    assert '<label for="box-2">Free' in html
    assert '1,204<span class="visually-hidden"> centers</span>' in html
    assert '1<span class="visually-hidden"> center</span>' in html
    assert 'name="near" value="8&quot;"' in html
    assert '<details class="filters__group" open>' in html


def test_every_list_says_at_which_level_its_cards_stand() -> None:
    templates = (settings.BASE_DIR / "templates").rglob("*.html")
    included = re.compile(r'include "components/result_card.html"[^%]*')
    uses = [use for template in templates for use in included.findall(template.read_text())]
    assert len(uses) >= 3
    assert [use for use in uses if "level=" not in use] == []


def test_a_fact_without_a_value_is_not_known() -> None:
    html = component("facts", facts=[Fact(label="Hours"), Fact(label="Payment", values=["Cash"])])
    assert html.count("Not known") == 1
    assert "<dd>Cash</dd>" in html


def test_nothing_found_offers_ways_and_a_person() -> None:
    html = component("empty", title="None", ways=[Way(label="50 miles", url="/w/", count=1)])
    assert '<a href="/w/">50 miles</a>' in html
    assert "1 center<" in html
    assert "tel:+18006624357" in html


def paged(page: int, total: int, query: str = "") -> str:
    request = RequestFactory().get(f"/centers/{query}")
    listing = Paginator(range(total), 20).page(page)
    return drawn("{% pagination listing %}", request=request, listing=listing)


def test_pages_keep_the_search() -> None:
    html = paged(2, 100, "?near=80202&payment=a&payment=b&page=2")
    kept = "?near=80202&amp;payment=a&amp;payment=b"
    assert f'rel="prev" href="{kept}"' in html
    assert f'rel="next" href="{kept}&amp;page=3"' in html
    assert html.count("aria-current") == 1


def test_the_ends_of_a_list_lead_nowhere_else() -> None:
    assert 'rel="prev"' not in paged(1, 100)
    assert 'rel="next"' not in paged(5, 100)
    assert paged(1, 20) == ""


def test_a_callout_says_how_urgent_it_is_to_those_who_cannot_see_it() -> None:
    source = '{% callout "urgent" title level=3 %}<p>Now.</p>{% endcallout %}'
    html = drawn(source, title="Stop & call")
    assert "callout--urgent" in html
    assert "Urgent:" in html
    assert "Stop &amp; call" in html
    assert "<p>Now.</p>" in html


class OneForm(forms.Form):
    phone = forms.CharField(label="Phone", help_text="Ten digits.", max_length=20)
    note = forms.CharField(label="Note", required=False, max_length=20)


def test_a_field_ties_its_hint_and_its_error_to_its_input() -> None:
    html = str(OneForm({"phone": ""})["phone"].as_field_group())
    described = re.search(r'aria-describedby="([^"]+)"', html)
    assert described is not None
    for name in described[1].split():
        assert f'id="{name}"' in html
    assert 'aria-invalid="true"' in html
    assert "This field is required." in html


def test_only_what_may_be_left_out_says_so() -> None:
    form = OneForm()
    assert "(optional)" not in form["phone"].as_field_group()
    assert "(optional)" in form["note"].as_field_group()


def test_the_error_summary_is_empty_without_errors_and_links_to_fields_with_them() -> None:
    assert component("error_summary", form=OneForm()) == ""
    html = component("error_summary", form=OneForm({}))
    assert '<a href="#id_phone">This field is required.</a>' in html
    assert 'role="alert" tabindex="-1" autofocus' in html


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_every_component_says_what_it_is_for(path: Path) -> None:
    assert re.match(r"\{# [A-Z].{30,} #\}\n", path.read_text())


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_every_stylesheet_is_short_says_its_intent_and_takes_colors_from_the_tokens(
    path: Path,
) -> None:
    text = path.read_text()
    assert text.startswith("/* ")
    assert text.count("\n") <= 150
    if path.stem not in {"tokens", "print"}:
        assert re.findall(r"#[0-9a-f]{3,8}\b(?=[^{]*;)|rgb\(|hsl\(", text) == []


def test_no_style_leads_out_of_the_site() -> None:
    text = "".join(path.read_text() for path in STYLES + SCRIPTS)
    assert re.findall(r"url\(|https?:|//[a-z]+\.", text) == []


def test_the_bundle_holds_every_stylesheet_once() -> None:
    whole = bundle(static_files())
    assert "@import" not in whole
    assert "/*" not in whole
    assert whole.startswith("@layer tokens, reset, base, components, utilities; @layer tokens {")
    folder = settings.BASE_DIR / "static"
    bundles = "".join((folder / name).read_text() for name in BUNDLES)
    imported = [f"css/{path}" for path in re.findall(r'@import "([^"]+)"', bundles)]
    written = {str(path.relative_to(folder)) for path in STYLES} - set(BUNDLES)
    assert sorted([*imported, *linked_sheets()]) == sorted(written)


def linked_sheets() -> set[str]:
    """Return the sheets of one kind of page, which that page links beside the bundle."""
    templates = (settings.BASE_DIR / "templates").rglob("*.html")
    pages = "".join(path.read_text() for path in templates)
    return set(re.findall(r"{% static '(css/[^']+)' %}", pages)) - set(BUNDLES)


def test_a_part_that_is_missing_stops_the_bundle() -> None:
    files = static_files()
    del files["css/tokens.css"]
    with pytest.raises(KeyError, match=r"tokens\.css"):
        bundle(files)


def test_styles_stay_small() -> None:
    assert 1000 < len(brotli.compress(bundle(static_files()).encode())) <= LIMIT_BYTES["css"]


# What the frame of each page links, the box of its search and the hotline included.
FRAME = ("base.html", "components/search_box.html", "callbacks/includes/hotline_head.html")


def bytes_of_scripts(*templates: Path | str) -> int:
    """Return how much the scripts that templates link weigh in production."""
    folder = settings.BASE_DIR / "templates"
    linked = "".join((folder / template).read_text() for template in templates)
    scripts = re.findall(r'<script type="module" src="{% static \'([^\']+)\' %}"', linked)
    texts = ((settings.BASE_DIR / "static" / script).read_text() for script in scripts)
    return sum(len(brotli.compress(without_comments(text).encode())) for text in texts)


def test_the_scripts_of_each_page_stay_small() -> None:
    folder = settings.BASE_DIR / "templates"
    own = {path: bytes_of_scripts(path) for path in folder.rglob("*.html")}
    frame = bytes_of_scripts(*FRAME)
    heaviest = max(size for path, size in own.items() if str(path.relative_to(folder)) not in FRAME)
    assert heaviest > 100
    assert frame + heaviest <= LIMIT_BYTES["js"]


def test_a_script_is_served_without_its_comments() -> None:
    script = "// Why.\nconst way = 1; // 2\n  // How.\nconst path = 'https://x';\n"
    assert without_comments(script) == "const way = 1; // 2\nconst path = 'https://x';\n"
