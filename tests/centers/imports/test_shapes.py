"""The shapes of files, told apart by what is in them."""

import json
from pathlib import Path

import pytest

from centers.imports import workbook_rows
from centers.imports.oddities import Oddity
from centers.imports.run import import_centers
from centers.models import Center, Service
from tests.centers.imports import builders
from tests.centers.imports.builders import oddity, row

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("original", "shape", "source"),
    [
        (builders.DIRECTORY, "SAMHSA's directory, CSV", "samhsa-directory"),
        (builders.JSON_ANSWER, "FindTreatment's JSON", "findtreatment"),
        (builders.FIND_TREATMENT_CSV, "FindTreatment's table, CSV", "findtreatment"),
    ],
)
def test_a_file_is_recognized_whatever_it_is_called(
    tmp_path: Path, original: Path, shape: str, source: str
) -> None:
    misnamed = tmp_path / "notes.pdf"
    misnamed.write_bytes(original.read_bytes())
    run = import_centers(misnamed).run
    assert (run.shape, run.source) == (shape, source)


@pytest.mark.parametrize("lines_above", [0, 1, 5, 29])
def test_a_workbook_s_header_may_stand_below_a_title(tmp_path: Path, lines_above: int) -> None:
    path = tmp_path / "book.bin"
    report = import_centers(builders.write_workbook(path, [row()], above=lines_above))
    assert report.run.shape == "SAMHSA's directory, workbook"
    assert Center.objects.get().name == "Example Detox"


def test_a_workbook_and_a_csv_of_the_same_rows_give_the_same_centers(tmp_path: Path) -> None:
    book = builders.write_workbook(tmp_path / "d.xlsx", builders.read_directory())
    first = import_centers(builders.DIRECTORY)
    second = import_centers(book)
    assert builders.counts(second) == (0, 0, first.run.counts["detox"])


def test_numbers_in_a_workbook_keep_the_zeros_of_their_zip(tmp_path: Path) -> None:
    table = [row(zip=901, state="PR", city="San Juan"), row(name1="Other", zip=80202.0)]
    import_centers(builders.write_workbook(tmp_path / "d.xlsx", table))
    assert set(Center.objects.values_list("zip_code", flat=True)) == {"00901", "80202"}


def test_a_sheet_s_wrong_dimension_hides_no_row(tmp_path: Path) -> None:
    from zipfile import ZipFile

    book = builders.write_workbook(tmp_path / "d.xlsx", builders.rows(3))
    lying = tmp_path / "lying.xlsx"
    with ZipFile(book) as source, ZipFile(lying, "w") as target:
        for part in source.namelist():
            content = source.read(part)
            target.writestr(
                part, content.replace(b'<dimension ref="A1:M4"', b'<dimension ref="A1"')
            )
    assert import_centers(lying).run.counts["rows"] == 3


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_csv_may_be_written_in_any_usual_way(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    table = [row(name1="Casa Cañón, the “first”; really", street2="Line 1\nLine 2")]
    path = tmp_path / "directory.csv"
    path.write_bytes(builders.csv_text(table, delimiter=delimiter).encode(encoding))
    import_centers(path)
    center = Center.objects.get()
    assert center.name == "Casa Cañón, the “first”; really"
    assert center.street2 == "Line 1 Line 2"


def test_a_csv_s_header_may_stand_below_a_title_with_blanks_around_it(tmp_path: Path) -> None:
    path = tmp_path / "directory.csv"
    text = builders.csv_text([row()]).replace("name1,name2", " NAME1 , Name2")
    path.write_text(f"The directory of 2031\n\n{text}\n\n", encoding="utf-8")
    assert import_centers(path).run.counts["rows"] == 1


def test_names_in_json_become_codes_and_what_is_new_is_kept() -> None:
    import_centers(builders.JSON_ANSWER)
    center = Center.objects.get(name="Example Harbor Detox")
    known = {"SA", "DT", "OD", "RES", "MD", "MI", "SS", "SNR", "YAD", "SP"}
    assert set(center.services) == {*known, "PAY:Barter"}
    assert {"payment=medicaid", "payment=military", "age=seniors"} <= set(center.facets)
    barter = Service.objects.get(code="PAY:Barter")
    assert (barter.known, barter.group, barter.name_en) == (False, "payment", "Barter")


def test_json_tells_site_phones_website_and_the_exact_point() -> None:
    import_centers(builders.JSON_ANSWER)
    center = Center.objects.get(name="Example Harbor Detox")
    assert (center.site, center.website) == ("Night Program", "http://harbor.example")
    assert center.intake_phones == ["+13035550102;ext=7"]
    assert center.hotline_phones == ["+18005550103"]
    assert (center.latitude, center.longitude, center.precision) == (39.7501, -104.999, "street")
    assert center.time_zone == "America/Denver"


def test_implausible_coordinates_and_websites_are_not_used() -> None:
    report = import_centers(builders.JSON_ANSWER)
    center = Center.objects.get(name="Far Away Coordinates")
    assert (center.precision, center.website) == ("zip", "")
    assert center.latitude == pytest.approx(40.0, abs=0.3)
    assert oddity(report, Oddity.BAD_POINT) == (1, 1)
    assert oddity(report, Oddity.BAD_WEBSITE) == (1, 1)


def test_a_bare_list_of_rows_is_read_too(tmp_path: Path) -> None:
    answer = json.loads(builders.JSON_ANSWER.read_text(encoding="utf-8"))
    path = tmp_path / "rows"
    path.write_text("\n " + json.dumps(answer["rows"], indent=1), encoding="utf-8")
    assert import_centers(path).run.counts["rows"] == 3


def test_json_in_windows_letters_is_read(tmp_path: Path) -> None:
    text = builders.JSON_ANSWER.read_text(encoding="utf-8").replace("Night Program", "Cañón")
    path = tmp_path / "rows.json"
    path.write_bytes(text.encode("cp1252"))
    import_centers(path)
    assert Center.objects.filter(site="Cañón").exists()


def test_columns_of_ones_are_the_codes_of_findtreatment_s_table() -> None:
    report = import_centers(builders.FIND_TREATMENT_CSV)
    center = Center.objects.get()
    assert center.services == ["SA", "DT", "OD", "MD", "SS", "ADTX", "ZZNEW"]
    assert oddity(report, Oddity.UNKNOWN_CODES) == (1, 1)
    assert (center.precision, center.website) == ("street", "http://harbor.example")


def test_a_source_can_be_named() -> None:
    import_centers(builders.FIND_TREATMENT_CSV, source="state-of-colorado")
    assert Center.objects.get().source == "state-of-colorado"


@pytest.mark.parametrize(
    ("value", "text"), [(None, ""), (80202, "80202"), (80202.0, "80202"), (39.75, "39.75")]
)
def test_a_cell_s_number_is_read_as_people_see_it(value: object, text: str) -> None:
    assert workbook_rows._text(value) == text
