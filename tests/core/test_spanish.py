"""Spanish: complete on its pages, with its plural forms, numbers and dates as in the US."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from html import unescape
from pathlib import Path
from shutil import copyfile

import pytest
from babel.messages.catalog import Catalog, Message
from django.conf import settings as project
from django.core.management import call_command
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import formats, translation
from pytest_django import Settings

from core.components import Way
from core.formats import miles_text
from core.translations import catalogs, faults
from tests.factories import make_center
from tests.pages import read

CATALOG = catalogs.catalog_path(project.BASE_DIR / "locale", "es")
# Shorter texts are parts of other words, or the same in both languages.
SHORTEST_TEXT = 12
PAGES = [
    "/",
    "/crisis/",
    "/before-you-call/",
    "/no-such-page/",
    "/centers/",
    "/centers/?near=80202&care=hospital&care=unknown",
    "/centers/?near=80202&payment=free&language=yupik&substance=alcohol",
    "/centers/?near=springfield",
    "/centers/?near=nowhere-at-all",
    "/centers/co/",
    "/centers/co/denver/",
    "/centers/co/boulder/",
]
OF_A_CENTER = ["centers:center", "report", "report_sent"]
# Places are called by their own names.
SAME_IN_BOTH = {
    "“denver”, “co”, “80202”.",
    "%(call)s: %(outcome)s.",
    "%(count)s min",
    "%(day)s, %(time)s",
    "%(flaw)s (%(about)s)",
    "%(hours)s, %(zone)s",
    "%(number)s: %(name)s, %(where)s",
    "%(percent)s%%",
    "%(time)s %(zone)s",
    "Alaska (Anchorage)",
    "Chamorro (Guam)",
    "Samoa (Pago Pago)",
}
UNKIND = r"\b(adict[oa]s?|drogadict[oa]s?|limpi[oa]s?|abus(?:o|ar) de sustancias|tú|vosotros)\b"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return catalogs.read(CATALOG, "es")


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the catalog as it is now, whatever was compiled before."""
    folder = tmp_path_factory.mktemp("locale")
    copy = catalogs.catalog_path(folder, "es")
    copy.parent.mkdir(parents=True)
    copyfile(CATALOG, copy)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(project, "LOCALE_PATHS", [folder])
        call_command("compile_messages")
    return folder


@pytest.fixture(autouse=True)
def spanish(compiled: Path, settings: Settings) -> Iterator[None]:
    settings.LOCALE_PATHS = [compiled]
    with translation.override("es"):
        yield


def messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def links(text: str) -> set[str]:
    return set(re.findall(r'href="([^"]+)"', text))


def literal_parts(text: str) -> set[str]:
    """Return what stands between a text's placeholders, where it is long enough to tell."""
    parts = faults.PLACEHOLDER.split(text)
    return {part.strip() for part in parts if len(part.strip()) > SHORTEST_TEXT}


def english_parts(catalog: Catalog) -> set[str]:
    """Return all of the interface's English that its Spanish does not hold."""
    return {
        part
        for message in messages(catalog)
        for text in catalogs.forms(message.id)
        for part in literal_parts(text)
        if not any(part in said for said in catalogs.forms(message.string))
    }


def english_on(client: Client, path: str, catalog: Catalog) -> set[str]:
    """Return the English texts on a page, but those that it marks as English."""
    html = " ".join(client.get(path).content.decode().split())
    shown = unescape(re.sub(r'<(?!html)(\w+)[^>]* lang="en">.*?</\1>', "", html))
    return {part for part in english_parts(catalog) if part in shown}


@pytest.mark.parametrize(
    ("miles", "text"),
    [
        (0, "menos de 0.1 millas"),
        (0.96, "1 milla"),
        (2.34, "2.3 millas"),
        (25, "25 millas"),
        (1234.5, "1,234.5 millas"),
    ],
)
def test_distances_are_said_in_miles(miles: float, text: str) -> None:
    assert miles_text(miles) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0 centros"),
        (1, "1 centro"),
        (1_500, "1,500 centros"),
        (1_000_000, "1,000,000 de centros"),
        (1_000_001, "1,000,001 centros"),
    ],
)
def test_each_number_has_its_plural_form(number: int, text: str) -> None:
    way = Way(label="Sin filtros", url="/", count=number)
    html = render_to_string("components/empty.html", {"title": "", "ways": [way]})
    assert f'<span class="empty__count">{text}</span>' in html


@pytest.mark.django_db
@pytest.mark.parametrize(("number", "said"), [(1, "1 centro"), (2, "2 centros")])
def test_what_was_found_is_said_in_a_sentence(client: Client, number: int, said: str) -> None:
    for _ in range(number):
        make_center()
    text = read(client.get("/es/centers/?near=80202")).text
    assert f"{said} a menos de 25 millas de Denver, CO 80202" in text


@pytest.mark.parametrize(
    ("value", "text"), [(1500, "1,500"), (2.5, "2.5"), (1_234_567.8, "1,234,567.8")]
)
def test_numbers_are_written_as_in_the_us(value: float, text: str) -> None:
    assert formats.localize(value) == text


def test_dates_are_written_in_words() -> None:
    assert formats.date_format(date(2026, 11, 22), "DATE_FORMAT") == "22 de noviembre de 2026"
    assert formats.get_format("FIRST_DAY_OF_WEEK") == 0


@pytest.mark.parametrize(
    ("hour", "text"),
    [(0, "12:30 a. m."), (8, "8:30 a. m."), (12, "12:30 p. m."), (20, "8:30 p. m.")],
)
def test_times_have_twelve_hours_and_never_break(hour: int, text: str) -> None:
    moment = datetime(2026, 11, 22, hour, 30)  # noqa: DTZ001  a clock on a wall
    hard_spaced = text.replace(" ", "\N{NO-BREAK SPACE}")
    assert formats.time_format(moment.time(), "TIME_FORMAT") == hard_spaced
    assert formats.date_format(moment, "DATETIME_FORMAT") == (
        f"22 de noviembre de 2026, {hard_spaced}"
    )


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_a_page_holds_no_english(client: Client, catalog: Catalog, path: str) -> None:
    make_center(services=["DT", "ADTX", "MD"], precision="zip")
    assert len(english_on(client, path, catalog)) > 10
    assert english_on(client, f"/es{path}", catalog) == set()


@pytest.mark.django_db
@pytest.mark.parametrize("view", OF_A_CENTER)
def test_a_centers_pages_hold_no_english(client: Client, catalog: Catalog, view: str) -> None:
    center = make_center(services=["DT", "ADTX", "MD"], hours={"always": True})
    make_center(main_phone="", unreadable_phones=["217-3488DUI"])
    paths = {}
    for language in ("en", "es"):
        with translation.override(language):
            own = center.get_absolute_url()
            paths[language] = own if ":" in view else reverse(view, args=["center", center.uuid])
    assert len(english_on(client, paths["en"], catalog)) > 10
    assert english_on(client, paths["es"], catalog) == set()


@pytest.mark.parametrize("path", ["/crisis/", "/no-such-page/"])
def test_help_is_reached_by_the_same_links(client: Client, path: str) -> None:
    assert links(client.get(f"/es{path}").text) >= {
        link for link in links(client.get(path).text) if link.startswith(("tel:", "sms:"))
    }


def test_a_translation_leads_where_its_english_leads(catalog: Catalog) -> None:
    for message in messages(catalog):
        for english, said in zip(
            catalogs.forms(message.id), catalogs.forms(message.string), strict=False
        ):
            assert links(said) == links(english), said


def test_no_text_was_left_in_english(catalog: Catalog) -> None:
    texts = [m for m in messages(catalog) if len(catalogs.forms(m.id)[0]) > SHORTEST_TEXT]
    copied = {m.id for m in texts if set(catalogs.forms(m.id)) & set(catalogs.forms(m.string))}
    assert copied == SAME_IN_BOTH


def test_people_are_never_called_by_what_they_take(catalog: Catalog) -> None:
    said = [text for message in messages(catalog) for text in catalogs.forms(message.string)]
    assert [text for text in said if re.search(UNKIND, text, re.IGNORECASE)] == []
    assert re.search(UNKIND, "¿Es usted adicto?")
