"""The command: what it says, what it refuses, what it leaves behind."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from centers.imports import run, sources
from centers.imports.json_rows import JsonRows
from centers.models import Center, ImportRun, Service
from tests.centers.imports import builders
from tests.centers.imports.builders import import_rows, row, rows

pytestmark = pytest.mark.django_db


def command(*arguments: Any, **options: Any) -> str:
    out = StringIO()
    call_command("import_centers", *map(str, arguments), stdout=out, **options)
    return out.getvalue()


def test_the_summary_says_what_was_read_done_and_odd() -> None:
    text = command(builders.DIRECTORY)
    for line in (
        "fictional_directory.csv: SAMHSA's directory, CSV, known as “samhsa-directory”",
        "       19  read, from 5 states and territories",
        "        3  not detox, left out",
        "       16  added",
        "        1  main phones shared by several rows (2 rows)",
        "           row 9: 303-5550DUI",
    ):
        assert line in text.splitlines()
    assert text.index("Odd among all rows") < text.index("Odd among the detox rows")
    assert text.endswith("Stored.\n")


def test_the_second_run_says_that_nothing_changed() -> None:
    command(builders.DIRECTORY)
    text = command(builders.DIRECTORY)
    assert "        0  added" in text
    assert text.endswith("Nothing changed: all 16 centers are as this file says.\n")


def test_a_dry_run_says_the_same_and_stores_nothing() -> None:
    Service.objects.filter(code="MD").delete()
    dry = command(builders.DIRECTORY, "--dry-run")
    assert dry.endswith("Nothing was stored (--dry-run).\n")
    assert not Center.objects.exists()
    assert not ImportRun.objects.exists()
    assert not Service.objects.filter(code__in=["MD", "ZZNEW"]).exists()
    assert command(builders.DIRECTORY).splitlines()[:-1] == dry.splitlines()[:-1]


def test_the_run_is_kept_with_its_file() -> None:
    command(builders.DIRECTORY)
    kept = ImportRun.objects.get()
    assert (kept.file_name, len(kept.file_sha256)) == ("fictional_directory.csv", 64)
    assert kept.counts["detox"] == 16
    assert kept.finished_at >= kept.started_at
    assert "cut_names" in kept.oddities


def test_it_can_be_quiet() -> None:
    assert command(builders.DIRECTORY, verbosity=0) == ""
    assert Center.objects.count() == 16


def test_a_bad_file_ends_with_what_mends_it(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"is not there\. .*Nothing was changed\.") as refused:
        command(tmp_path / "nothing.xlsx")
    assert refused.value.returncode == 1


@pytest.mark.parametrize("name", ["", "With Blanks", "UPPER", "x" * 41, "a/b"])
def test_a_source_s_name_is_simple(name: str) -> None:
    with pytest.raises(CommandError, match="use 1 to 40 small letters, digits and dashes"):
        command(builders.DIRECTORY, "--source", name)


def test_a_file_without_most_centers_is_refused_unless_told(tmp_path: Path) -> None:
    import_rows(tmp_path, *rows(5))
    part = builders.write_csv(tmp_path / "part.csv", *rows(2))
    with pytest.raises(CommandError, match=r"3 of the 5 centers .* add --allow-shrinking\."):
        command(part)
    assert not Center.objects.exclude(missing_since=None).exists()
    command(part, "--allow-shrinking")
    assert Center.objects.exclude(missing_since=None).count() == 3


def test_half_of_the_centers_may_go(tmp_path: Path) -> None:
    import_rows(tmp_path, *rows(4))
    assert "2  marked as not in the latest" in command(
        builders.write_csv(tmp_path / "half.csv", *rows(2))
    )


@pytest.mark.parametrize(
    ("stopped_in", "name"), [(JsonRows, "_row"), (run, "sync_differences"), (run, "store_centers")]
)
def test_ctrl_c_leaves_the_database_as_before(
    monkeypatch: pytest.MonkeyPatch, stopped_in: object, name: str
) -> None:
    def stop(*_args: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(stopped_in, name, stop)
    with pytest.raises(CommandError, match=r"Stopped\. Nothing was changed\.") as stopped:
        command(builders.JSON_ANSWER)
    assert stopped.value.returncode == 130
    assert not Center.objects.exists()
    assert not ImportRun.objects.exists()
    assert not Service.objects.filter(known=False).exists()


def second_connection() -> psycopg.Connection[Any]:
    settings = connection.get_connection_params()
    kept = {key: settings[key] for key in ("dbname", "user", "host", "port") if settings.get(key)}
    return psycopg.connect(**kept)


@pytest.mark.django_db(transaction=True)
def test_nothing_can_be_confirmed_while_centers_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_rows(tmp_path, row())

    def confirm_meanwhile(*_args: object, **_options: object) -> tuple[int, int]:
        # A confirmation refers to its center, for which PostgreSQL takes this lock.
        with second_connection() as other, pytest.raises(psycopg.errors.LockNotAvailable):
            other.execute("SELECT 1 FROM centers_center FOR KEY SHARE NOWAIT")
        return 0, 0

    monkeypatch.setattr(run, "sync_differences", confirm_meanwhile)
    assert builders.counts(import_rows(tmp_path, row())) == (0, 0, 1)


def test_two_imports_never_run_at_once() -> None:
    with second_connection() as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [run.LOCK_NUMBER])
        with pytest.raises(CommandError, match="Another import is running"):
            command(builders.DIRECTORY)


@pytest.mark.parametrize(
    "original", [builders.DIRECTORY, builders.JSON_ANSWER, builders.FIND_TREATMENT_CSV]
)
def test_the_progress_grows_to_the_whole(original: Path) -> None:
    told: list[tuple[int, int, str]] = []
    run.import_centers(original, progress=lambda *step: told.append(step))
    done, size, unit = told[-1]
    assert done == size == original.stat().st_size
    assert unit == "B"
    assert [step[0] for step in told] == sorted(step[0] for step in told)


def test_a_workbook_s_progress_counts_rows(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    path = builders.write_workbook(tmp_path / "d.xlsx", rows(450))
    run.import_centers(path, progress=lambda *step: told.append(step))
    assert told == [(2, 451, "rows"), (202, 451, "rows"), (402, 451, "rows"), (451, 451, "rows")]


def test_a_large_row_is_never_held_whole(tmp_path: Path) -> None:
    import tracemalloc

    path = tmp_path / "line.csv"
    with path.open("wb") as file:
        file.writelines(b"x" * 1_000_000 for _piece in range(50))
    tracemalloc.start()
    with pytest.raises(CommandError, match="line breaks were lost"):
        command(path)
    _now, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak_bytes < 40_000_000


def test_a_file_is_closed_even_when_it_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Any] = []

    def broken(*args: Any) -> Iterator[Any]:
        opened.append(args[1])
        raise KeyboardInterrupt

    monkeypatch.setattr(sources, "WorkbookRows", broken)
    path = builders.write_workbook(tmp_path / "d.xlsx", [row()])
    with pytest.raises(CommandError, match="Stopped"):
        command(path)
    assert opened[0].closed


def test_a_source_can_be_named_on_the_command_line() -> None:
    assert "known as “state-of-colorado”" in command(
        builders.DIRECTORY, "--source", "state-of-colorado"
    )
