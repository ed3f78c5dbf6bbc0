"""SAMHSA's real directory of 2022, where it lies: what is known of it holds."""

from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from centers.imports.oddities import Oddity
from centers.imports.run import import_centers
from centers.models import Center, ImportRun
from listings.imports.errors import BadFileError
from tests.centers.imports.builders import counts
from tests.real_data import real_file

pytestmark = [pytest.mark.real_data, pytest.mark.django_db]


@pytest.fixture(scope="module")
def run(real_directory: Path, django_db_blocker: DjangoDbBlocker) -> ImportRun:
    """The record of the import."""
    with django_db_blocker.unblock():
        return ImportRun.objects.get()


def test_every_detox_row_becomes_a_center(run: ImportRun) -> None:
    told = run.counts
    assert (told["rows"], told["not_detox"], told["states"]) == (12_176, 9_273, 56)
    assert (told["added"], told["changed"], told["same"]) == (2_903, 0, 0)
    assert Center.objects.filter(source="samhsa-directory").count() == 2_903


@pytest.mark.parametrize(
    ("kind", "number", "rows"),
    [
        (Oddity.SHARED_PHONES, 772, 2_320),
        (Oddity.SHARED_ADDRESSES, 385, 842),
        (Oddity.POSSIBLE_DOUBLES, 11, 22),
        (Oddity.EXTENSIONS, 1_249, 1_249),
        (Oddity.VANITY, 23, 23),
        (Oddity.UNREADABLE_PHONES, 3, 3),
        (Oddity.NO_PHONE, 1, 1),
        (Oddity.NON_ASCII, 1, 1),
        (Oddity.PO_BOXES, 6, 6),
        (Oddity.SUBSTANCE_WITHOUT_DETOX, 944, 944),
        # 168 of them in names and the first street line, 6 in the second.
        (Oddity.STRAY_SPACES, 174, 174),
        (Oddity.CUT_NAMES, 398, 398),
        (Oddity.UNKNOWN_CODES, 0, 0),
        (Oddity.UNKNOWN_ZIP, 0, 0),
        (Oddity.NO_POINT, 0, 0),
        (Oddity.NOT_STORED, 0, 0),
    ],
)
def test_its_oddities_are_counted(run: ImportRun, kind: Oddity, number: int, rows: int) -> None:
    found = run.oddities.get(kind.key, {"number": 0, "rows": 0})
    assert (found["number"], found["rows"]) == (number, rows)


@pytest.mark.usefixtures("real_directory")
def test_two_pairs_of_doubles_are_detox_and_stay_two_centers_each() -> None:
    assert Center.objects.filter(source_key__endswith=":2").count() == 2


@pytest.mark.usefixtures("real_directory")
def test_every_center_has_a_point_a_time_zone_and_facets() -> None:
    centers = Center.objects.filter(source="samhsa-directory")
    assert not centers.filter(latitude=None).exists()
    assert not centers.filter(time_zone="").exists()
    assert not centers.filter(facets=[]).exists()


def test_the_second_run_changes_nothing(real_directory: Path) -> None:
    assert counts(import_centers(real_directory)) == (0, 0, 2_903)


def test_findtreatment_s_sample_is_read_and_has_no_detox() -> None:
    with pytest.raises(BadFileError, match="has 30 rows, but none of a detox center"):
        import_centers(real_file("findtreatment_api_sample.json"))


def test_a_table_of_exchanges_is_no_directory() -> None:
    with pytest.raises(BadFileError, match="has none of the tables that can be imported"):
        import_centers(real_file("nasen_sample_10.csv"))
