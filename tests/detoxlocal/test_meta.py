"""What machines ask for: health, robots, sitemaps, security.txt."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
import time_machine
from django.db import OperationalError, connection
from django.test import Client
from pytest_django import Settings

from core.sitemaps import ITEMS_PER_FILE, Section
from detoxlocal import sitemaps

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
SITE = "https://detoxlocal.example"


def locations(xml: bytes) -> list[str]:
    return [str(loc.text) for loc in ET.fromstring(xml).iterfind(".//s:loc", NAMES)]  # noqa: S314


def test_health_asks_nothing_of_the_database(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.django_db
def test_a_migrated_site_is_ready(client: Client) -> None:
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (200, b"ok")


FORGET_LATEST = """
DELETE FROM django_migrations WHERE app = 'centers'
    AND name = (SELECT max(name) FROM django_migrations WHERE app = 'centers')
RETURNING name
"""


@pytest.mark.django_db
def test_a_missing_migration_is_named(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute(FORGET_LATEST)
        (latest,) = cursor.fetchone() or ("",)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert latest.startswith("0")
    assert f"centers.{latest}" in response.text


def test_a_database_that_is_away_makes_the_site_not_ready(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise OperationalError("secret")

    monkeypatch.setattr("detoxlocal.views.meta.MigrationExecutor", refuse)
    response = client.get("/readyz")
    assert (response.status_code, response.text) == (503, "The database does not answer.")


def test_robots_are_sent_to_the_sitemap_and_not_to_the_exit(client: Client) -> None:
    text = client.get("/robots.txt").text
    assert "Disallow: /exit/\n" in text
    assert f"Sitemap: {SITE}/sitemap.xml\n" in text


@pytest.mark.django_db
def test_the_index_names_every_file_and_each_file_answers(client: Client) -> None:
    files = locations(client.get("/sitemap.xml").content)
    assert f"{SITE}/sitemap-pages-1.xml" in files
    for file in files:
        assert client.get(file.removeprefix(SITE)).status_code == 200


def test_a_page_stands_in_the_sitemap_in_every_language(client: Client) -> None:
    xml = client.get("/sitemap-pages-1.xml").content
    links = ET.fromstring(xml).iterfind(".//s:url/x:link", NAMES)  # noqa: S314
    assert {f"{SITE}/crisis/", f"{SITE}/es/crisis/"} <= set(locations(xml))
    assert {link.attrib["hreflang"] for link in links} == {"en", "es", "x-default"}


@pytest.mark.parametrize("name", ["pages-0", "pages-2", "nothing-1"])
def test_a_file_that_is_not_there_is_not_found(client: Client, name: str) -> None:
    assert client.get(f"/sitemap-{name}.xml").status_code == 404


def test_a_large_section_is_split_into_files(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Many(Section):
        def items(self) -> range:
            return range(2 * ITEMS_PER_FILE + 1)

        def path(self, item: int) -> str:
            return f"/many/{item}/?a=1&b=2"

        def changed_on(self, _item: int) -> datetime:
            return datetime(2026, 5, 4, tzinfo=UTC)

    monkeypatch.setitem(sitemaps.SECTIONS, "many", Many())
    assert f"{SITE}/sitemap-many-3.xml" in locations(client.get("/sitemap.xml").content)
    last = client.get("/sitemap-many-3.xml").content
    assert locations(last) == [
        f"{SITE}/many/20000/?a=1&b=2",
        f"{SITE}/es/many/20000/?a=1&b=2",
    ]
    assert b"<lastmod>2026-05-04</lastmod>" in last
    assert len(locations(client.get("/sitemap-many-1.xml").content)) <= 50_000


def test_security_txt_says_whom_to_tell(client: Client, settings: Settings) -> None:
    settings.SECURITY_CONTACT = "mailto:holes@detoxlocal.example"
    lines = client.get("/.well-known/security.txt").text.splitlines()
    assert "Contact: mailto:holes@detoxlocal.example" in lines
    assert "Preferred-Languages: en, es" in lines
    assert f"Canonical: {SITE}/.well-known/security.txt" in lines


@pytest.mark.parametrize("hour", [0, 23])
def test_security_txt_ends_within_a_year_and_stays_for_the_day(client: Client, hour: int) -> None:
    with time_machine.travel(datetime(2026, 11, 22, hour, 30, tzinfo=UTC), tick=False):
        text = client.get("/.well-known/security.txt").text
    expires = datetime(2026, 11, 22, tzinfo=UTC) + timedelta(days=364)
    assert f"Expires: {expires:%Y-%m-%d}T00:00:00Z" in text
