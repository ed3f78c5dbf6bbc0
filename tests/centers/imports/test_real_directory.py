"""SAMHSA's real directory of 2022, where it lies: what is known of it holds."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from centers.imports.errors import BadFileError
from centers.imports.oddities import Oddity
from centers.imports.run import Report, import_centers
from centers.models import Center
from tests.centers.imports.builders import counts, oddity
from tests.real_data import real_file

pytestmark = [pytest.mark.real_data, pytest.mark.django_db]

DIRECTORY = "National_Directory_SA_Facilities_2022.xlsx"


@pytest.fixture(scope="module")
def report(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Report]:
    """Import it once for all tests of this file, and take it back afterwards."""
    path = real_file(DIRECTORY)
    with django_db_blocker.unblock(), transaction.atomic():
        yield import_centers(path)
        transaction.set_rollback(True)


def test_every_detox_row_becomes_a_center(report: Report) -> None:
    told = report.run.counts
    assert (told["rows"], told["not_detox"], told["states"]) == (12_176, 9_273, 56)
    assert counts(report) == (2_903, 0, 0)
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
def test_its_oddities_are_counted(report: Report, kind: Oddity, number: int, rows: int) -> None:
    assert oddity(report, kind) == (number, rows)


@pytest.mark.usefixtures("report")
def test_two_pairs_of_doubles_are_detox_and_stay_two_centers_each() -> None:
    assert Center.objects.filter(source_key__endswith=":2").count() == 2


@pytest.mark.usefixtures("report")
def test_every_center_has_a_point_a_time_zone_and_facets() -> None:
    centers = Center.objects.filter(source="samhsa-directory")
    assert not centers.filter(latitude=None).exists()
    assert not centers.filter(time_zone="").exists()
    assert not centers.filter(facets=[]).exists()


@pytest.mark.usefixtures("report")
def test_the_second_run_changes_nothing() -> None:
    assert counts(import_centers(real_file(DIRECTORY))) == (0, 0, 2_903)


def test_findtreatment_s_sample_is_read_and_has_no_detox() -> None:
    with pytest.raises(BadFileError, match="has 30 rows, but none of a detox center"):
        import_centers(real_file("findtreatment_api_sample.json"))


def test_a_table_of_exchanges_is_no_directory() -> None:
    with pytest.raises(BadFileError, match="has none of the tables that can be imported"):
        import_centers(real_file("nasen_sample_10.csv"))
