"""Everybody gets from every address of the project what the table says, by every method."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import time_machine
from django.http import HttpRequest, HttpResponse
from django.urls import clear_url_caches, path
from django.utils import timezone
from pytest_django import Settings

from detoxlocal import urls
from tests.detoxlocal.access.addresses import Address, addresses
from tests.detoxlocal.access.answers import METHODS, answers, nothing_drawn
from tests.detoxlocal.access.people import VISITOR, Person, everybody, known
from tests.detoxlocal.access.samples import samples
from tests.detoxlocal.access.table import TABLE, Table, read_table, written

# Some 20,000 requests that show who is let in: what they run has tests of its own.
pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]
STAFF = "/admin/"
# What a visitor gets who has not signed in: all else under /admin/ leads to signing in.
FOR_VISITORS = {
    "/admin/.*/": "sign in",
    "/admin/account/invitation/<str:token>/": "read post",
    "/admin/account/password/forgotten/": "form",
    "/admin/account/password/forgotten/sent/": "read",
    "/admin/account/password/new/<str:uidb36>/<str:key>/": "gone",
    "/admin/account/password/new/done/": "read",
    "/admin/account/sign-in/": "form",
    "/admin/jsi18n/": "read",
    "/admin/sprite/": "any",
}


@dataclass(frozen=True)
class World:
    """Everybody, and what the addresses are asked with."""

    people: Mapping[str, Person]
    samples: Mapping[str, object]

    def row(self, address: Address, table: Table) -> tuple[str, ...]:
        """Return what everybody gets from an address, in the table's words."""
        return tuple(
            " | ".join(sorted({table.word(answers(person.client, each)) for each in paths}))
            for paths in [address.paths(self.samples)]
            for person in self.people.values()
        )

    def faults(self, table: Table, asked: list[Address]) -> list[str]:
        """Return the rows that the table must have instead of what it says."""
        found = []
        for address in asked:
            name = table.row_of(address.route)
            row = self.row(address, table)
            if name is None or table.rows[name] != row:
                found.append(written(address.route, row))
        return found


@pytest.fixture
def world(settings: Settings, tmp_path: Path) -> Iterator[World]:
    settings.MEDIA_ROOT = tmp_path
    settings.SECOND_FACTOR_REQUIRED = True
    # A session is written down again after a minute and over after half an hour. Time that passes
    # would make a slow machine do ten times the work, and in the end be shown nothing at all.
    with time_machine.travel(timezone.now(), tick=False):
        people, asked_with = everybody(), samples()
        with known(people), nothing_drawn():
            yield World(people, asked_with)


@pytest.fixture
def table() -> Table:
    return read_table(TABLE.read_text())


def one(route: str) -> list[Address]:
    return [address for address in addresses() if address.route == route]


# Wagtail's preview of a picture leaves a temporary file for Python to close.
@pytest.mark.filterwarnings("ignore:Exception ignored in. <function SpooledTemporaryFile")
def test_everybody_gets_what_the_table_says(world: World, table: Table) -> None:
    assert table.columns == tuple(world.people)
    faults = world.faults(table, addresses())
    assert not faults, "\n".join(["Rows that table.tsv needs, or as they should be:", *faults])


def test_no_row_speaks_of_an_address_that_is_not_there(table: Table) -> None:
    used = {table.row_of(address.route) for address in addresses()}
    assert [row for row in table.rows if row not in used] == []


def test_a_visitor_is_led_to_sign_in_everywhere_but_on_the_way_there(table: Table) -> None:
    cells = {route: row[0] for route, row in table.rows.items() if route.startswith(STAFF)}
    let_in = {route: cell for route, cell in cells.items() if not cell.startswith("sign in")}
    assert let_in == {route: c for route, c in FOR_VISITORS.items() if c != "sign in"}


def test_every_word_of_the_table_is_explained_and_used(table: Table) -> None:
    used = {cell for row in table.rows.values() for cell in row}
    assert used == set(table.words)
    assert "fails" not in {each for meaning in table.words.values() for each in meaning}


def welcome(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("Everybody is welcome here.")


def test_a_new_address_without_a_row_is_found(
    world: World, table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = path("admin/secrets/", welcome)
    monkeypatch.setattr(urls, "urlpatterns", [new, *urls.urlpatterns])
    clear_url_caches()
    (address,) = one("/admin/secrets/")
    (fault,) = world.faults(table, [address])
    clear_url_caches()
    assert fault.split("\t")[0].strip() == "/admin/secrets/"
    assert [cell.strip() for cell in fault.split("\t")[1:]] == ["any"] * 7 + ["set up"]


@pytest.mark.parametrize("column", [VISITOR, "editor", "administrator"])
def test_a_cell_that_says_another_thing_is_found(world: World, table: Table, column: str) -> None:
    route = "/admin/audit/"
    cells = list(table.rows[route])
    cells[table.columns.index(column)] = "any"
    other = Table(table.words, table.columns, {**table.rows, route: tuple(cells)})
    assert world.faults(table, one(route)) == []
    assert world.faults(other, one(route)) == [written(route, table.rows[route])]


def test_a_person_who_got_a_permission_more_is_found(world: World, table: Table) -> None:
    editor = world.people["editor"].user
    assert editor is not None
    editor._perm_cache |= {"core.view_auditevent"}  # type: ignore[attr-defined]
    assert len(world.faults(table, one("/admin/audit/"))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "= read\tyes\naddress\tvisitor",
        "address\tvisitor\n/a/\tread\tread",
        "address\tvisitor\n/a/",
        "address\tvisitor\n/a/\tread\n/a/\tno",
    ],
)
def test_a_table_that_is_not_well_formed_is_refused(text: str) -> None:
    with pytest.raises(AssertionError):
        read_table(text)


def test_asking_leaves_everything_as_it_was(world: World) -> None:
    colleague = world.people["editor"].user
    assert colleague is not None
    administrator = world.people["administrator"].client
    found = answers(administrator, f"/admin/people/{colleague.pk}/switch-off/")
    assert dict(zip(METHODS, found, strict=True))["POST"] == "yes"
    colleague.refresh_from_db()
    assert colleague.is_active
