"""What the fictional directory has that is odd: every kind once, found and dealt with."""

import pytest

from centers.imports.oddities import MAX_EXAMPLES, Oddities, Oddity
from centers.imports.run import Report, import_centers
from centers.models import Center, Service
from tests.centers.imports import builders
from tests.centers.imports.builders import oddity

pytestmark = pytest.mark.django_db


@pytest.fixture
def report() -> Report:
    return import_centers(builders.DIRECTORY)


def center(name: str) -> Center:
    return Center.objects.get(name=name)


def test_detox_rows_become_centers_and_the_others_are_counted(report: Report) -> None:
    told = report.run.counts
    assert (told["rows"], told["detox"], told["not_detox"]) == (19, 16, 3)
    assert builders.counts(report) == (16, 0, 0)
    assert Center.objects.filter(status="listed", source="samhsa-directory").count() == 16


@pytest.mark.parametrize(
    ("kind", "number", "rows"),
    [
        (Oddity.EXTENSIONS, 2, 2),
        (Oddity.VANITY, 1, 1),
        (Oddity.UNREADABLE_PHONES, 1, 1),
        (Oddity.UNASSIGNED_PHONES, 2, 2),
        (Oddity.NO_PHONE, 1, 1),
        (Oddity.SHARED_PHONES, 1, 2),
        (Oddity.SHARED_ADDRESSES, 2, 4),
        (Oddity.POSSIBLE_DOUBLES, 1, 2),
        (Oddity.CUT_NAMES, 1, 1),
        (Oddity.STRAY_SPACES, 2, 2),
        (Oddity.DOUBLE_SPACES, 1, 1),
        (Oddity.NON_ASCII, 1, 1),
        (Oddity.PO_BOXES, 1, 1),
        (Oddity.TERRITORIES, 4, 4),
        (Oddity.SUBSTANCE_WITHOUT_DETOX, 1, 1),
        (Oddity.DETOX_WITHOUT_SUBSTANCE, 2, 2),
        (Oddity.UNKNOWN_CODES, 1, 1),
        (Oddity.UNKNOWN_ZIP, 1, 1),
    ],
)
def test_each_oddity_is_counted(report: Report, kind: Oddity, number: int, rows: int) -> None:
    assert oddity(report, kind) == (number, rows)


def test_what_is_not_there_is_not_mentioned(report: Report) -> None:
    assert oddity(report, Oddity.NO_POINT) == (0, 0)
    assert Oddity.NO_POINT.key not in report.run.oddities


def test_the_record_names_rows_as_the_file_numbers_them(report: Report) -> None:
    report.run.refresh_from_db()
    found = report.run.oddities[Oddity.UNREADABLE_PHONES.key]
    assert found["examples"] == [{"row": 9, "text": "303-5550DUI"}]
    assert found["among"] == "all rows"


def test_the_record_keeps_the_first_examples_only() -> None:
    oddities = Oddities()
    for number in range(MAX_EXAMPLES + 5):
        oddities.add(Oddity.CUT_NAMES, number, "x" * 1000)
    found = oddities[Oddity.CUT_NAMES]
    assert (found.number, len(found.examples)) == (MAX_EXAMPLES + 5, MAX_EXAMPLES)
    assert len(found.examples[0]["text"]) < 200


@pytest.mark.usefixtures("report")
def test_phones_are_stored_as_they_are_dialed() -> None:
    harbor = Center.objects.get(name="Example Harbor Detox", site="")
    assert (harbor.main_phone, harbor.intake_phones) == ("+13035550101", ["+13035550102"])
    assert center("Extension Place").main_phone == "+13035550107;ext=123"
    words = center("Word Number Recovery")
    assert words.intake_phones == ["+18885554673"]
    assert words.unreadable_phones == ["303-5550DUI"]
    assert center("Lagoon Detox").main_phone == "+6804880113"
    assert center("Silent House").main_phone == ""


@pytest.mark.usefixtures("report")
def test_blanks_are_folded_and_letters_kept() -> None:
    spacious = center("Spacious House")
    assert (spacious.site, spacious.street1) == ("North Wing", "9 Invented Street")
    assert center("Casa Inventada").street1 == "13 Calle Cañon"
    assert center("Casa Inventada").zip_code == "00901"


@pytest.mark.usefixtures("report")
def test_an_unknown_code_is_kept_and_stays_unknown() -> None:
    assert "ZZNEW" in center("Novel Code Detox").services
    assert not Service.objects.get(code="ZZNEW").known
    assert import_centers(builders.DIRECTORY).run.counts["changed"] == 0


@pytest.mark.usefixtures("report")
def test_points_come_from_the_zip_or_else_from_the_town() -> None:
    harbor = Center.objects.get(name="Example Harbor Detox", site="")
    assert (harbor.precision, harbor.time_zone) == ("zip", "America/Denver")
    assert harbor.latitude == pytest.approx(39.75, abs=0.05)
    unmapped = center("Unmapped Detox")
    assert (unmapped.precision, unmapped.time_zone) == ("area", "America/Denver")
    assert unmapped.latitude == pytest.approx(39.7, abs=0.2)
    assert center("Island Detox").time_zone == "Pacific/Guam"


@pytest.mark.usefixtures("report")
def test_doubles_are_two_centers_with_two_addresses() -> None:
    twins = Center.objects.filter(name="Twin House").order_by("street2")
    first, second = twins
    assert second.source_key == f"{first.source_key}:2"
    assert (first.street2, second.street2) == ("Suite A", "Suite B")
    assert {twin.slug for twin in twins} == {"twin-house", "twin-house-2"}


@pytest.mark.usefixtures("report")
def test_a_site_tells_two_programs_of_one_name_apart() -> None:
    slugs = Center.objects.filter(name="Example Harbor Detox").order_by("site")
    assert [found.slug for found in slugs] == [
        "example-harbor-detox",
        "example-harbor-detox-night-program",
    ]
