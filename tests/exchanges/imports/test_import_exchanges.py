"""The command: what it says, what it refuses, what it costs."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import AuditEvent
from exchanges.imports import run, writing
from exchanges.models import Exchange, Submission
from listings.models import Case
from places.models import Place
from places.services import points_of_zips
from tests.exchanges.imports.builders import FICTIONAL, bring, only, row, rows, write

pytestmark = pytest.mark.django_db


def command(*arguments: Any, **options: Any) -> str:
    out = StringIO()
    call_command("import_exchanges", *map(str, arguments), stdout=out, **options)
    return out.getvalue()


def test_the_summary_says_what_was_read_done_and_odd() -> None:
    text = command(FICTIONAL)
    for line in (
        "fictional_exchanges.csv: known as “nasen”",
        "       30  read",
        "       30  new",
        "        1  It is mobile: what stood for the street was left out.",
        "           row 11, Wheels Example: Mobile",
        "Columns that we do not know, kept on each case: “Volunteer Notes”",
    ):
        assert line in text.splitlines()
    assert text.endswith("Stored. Nothing is published before somebody checked it in the queue.\n")


def test_each_row_is_a_case_opened_by_the_site_itself() -> None:
    command(FICTIONAL)
    assert Case.objects.filter(kind=Case.Kind.IMPORTED, listing_kind="exchange").count() == 30
    events = AuditEvent.objects.filter(verb="opened_case", actor=None)
    assert events.count() == 30
    assert not Exchange.objects.exists()
    wheels = Submission.objects.get(source_key="wheels-example/denver/co")
    assert (wheels.file_name, wheels.row_number) == ("fictional_exchanges.csv", 11)


def test_the_second_run_says_that_nothing_changed() -> None:
    command(FICTIONAL)
    text = command(FICTIONAL)
    assert text.endswith("Nothing changed: all 30 rows say what they said last time.\n")


def test_a_dry_run_says_the_same_and_stores_nothing() -> None:
    dry = command(FICTIONAL, "--dry-run")
    assert dry.endswith("Nothing was stored (--dry-run).\n")
    assert not Case.objects.exists()
    assert not AuditEvent.objects.exists()
    assert command(FICTIONAL).splitlines()[:-1] == dry.splitlines()[:-1]


def test_it_can_be_quiet_and_told_the_source() -> None:
    assert command(FICTIONAL, "--source", "state-list", verbosity=0) == ""
    assert Submission.objects.filter(source="state-list").count() == 30


@pytest.mark.parametrize("name", ["", "With Blanks", "UPPER", "x" * 41])
def test_a_source_s_name_is_simple(name: str) -> None:
    with pytest.raises(CommandError, match="use 1 to 40 small letters, digits and dashes"):
        command(FICTIONAL, "--source", name)


HEADER = "name,address,Syringe Services\n"
BAD_FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda _path: None, "is not there. Check the name"),
    "a folder": (lambda path: path.mkdir(), "is a folder"),
    "empty": (lambda path: path.write_text(" \n"), "is empty"),
    "a workbook": (lambda path: path.write_bytes(b"PK\x03\x04"), "Save it as “CSV UTF-8”"),
    "JSON": (lambda path: path.write_text('[{"name": 1}]'), "is no CSV file but a JSON"),
    "something else": (lambda path: path.write_text("a,b\n1,2\n"), "has no table of exchanges"),
    "without a column": (
        lambda path: path.write_text(HEADER.replace("address", "place")),
        "the column “address” is missing",
    ),
    "without offers": (
        lambda path: path.write_text("name,address\nA,B\n"),
        "the column “Syringe Services” is missing",
    ),
    "no rows": (lambda path: path.write_text(HEADER), "no rows below it"),
    "cut": (lambda path: path.write_text(f"{HEADER}A,B,True\nC"), "has 1 fields in line 3"),
    "an open quote": (lambda path: path.write_text(f'{HEADER}A,B,True\n"C'), "a quote is open"),
    "too many columns": (
        lambda path: path.write_text(HEADER.strip() + ",more" * 150 + "\n"),
        "has 153 columns",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD_FILES)
def test_a_bad_file_is_refused_with_what_mends_it(tmp_path: Path, case: str) -> None:
    spoil, complaint = BAD_FILES[case]
    path = tmp_path / "exchanges.csv"
    spoil(path)
    with pytest.raises(CommandError) as refused:
        command(path)
    assert complaint in str(refused.value)
    assert str(refused.value).endswith("Nothing was changed.")
    assert refused.value.returncode == 1
    assert not Case.objects.exists()


def test_a_file_broken_in_the_middle_brings_nothing(tmp_path: Path) -> None:
    bring(tmp_path, row())
    path = write(tmp_path / "broken.csv", row(description="New."), *rows(1_200))
    path.write_text(path.read_text(encoding="utf-8") + '"open', encoding="utf-8")
    with pytest.raises(CommandError, match="a quote is open"):
        command(path)
    assert only().case.draft["description"] == "Supplies."


def test_ctrl_c_leaves_the_database_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(writing.Writer, "_change", stop)
    with pytest.raises(CommandError, match=r"Stopped\. Nothing was changed\.") as stopped:
        command(FICTIONAL)
    assert stopped.value.returncode == 130
    assert not Case.objects.exists()


def test_too_many_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "MAX_ROWS", 2)
    with pytest.raises(CommandError, match="more than 2 rows"):
        command(write(tmp_path / "many.csv", *rows(3)))


def test_without_places_nothing_is_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    from exchanges.imports import gazetteer

    monkeypatch.setattr(gazetteer, "points_of_zips", points_of_zips)
    Place.objects.all().delete()
    with pytest.raises(CommandError, match=r"Run `python manage.py load_places` first"):
        command(FICTIONAL)


def test_two_imports_never_run_at_once() -> None:
    settings = connection.get_connection_params()
    kept = {key: settings[key] for key in ("dbname", "user", "host", "port") if settings.get(key)}
    with psycopg.connect(**kept) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [run.LOCK_NUMBER])
        with pytest.raises(CommandError, match="Another import is running"):
            command(FICTIONAL)


def test_the_progress_grows_to_the_whole() -> None:
    told: list[tuple[int, int, str]] = []
    run.import_exchanges(FICTIONAL, source="nasen", progress=lambda *step: told.append(step))
    done, size, unit = told[-1]
    assert done == size == 2 * FICTIONAL.stat().st_size
    assert unit == "B"
    assert [step[0] for step in told] == sorted(step[0] for step in told)


def statements(folder: Path, *table: dict[str, str]) -> int:
    with CaptureQueriesContext(connection) as queries:
        bring(folder, *table)
    return len(queries)


def test_five_thousand_rows_take_few_statements(tmp_path: Path) -> None:
    batches, beside = 10, 12
    table = rows(5_000)
    assert statements(tmp_path, *table) <= 4 * batches + beside
    changed = [*table[:4_000], *(cells | {"description": "New."} for cells in table[4_000:])]
    assert statements(tmp_path, *changed) <= 3 * batches + beside
    assert AuditEvent.objects.filter(verb="changed_case_by_import").count() == 1_000
