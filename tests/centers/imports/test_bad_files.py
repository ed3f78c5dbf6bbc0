"""Files that cannot be imported: each is refused with what mends it, and nothing changes."""

import json
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from centers.imports import workbook_rows
from centers.imports.oddities import Oddity
from centers.imports.run import import_centers
from centers.models import Center, ImportRun, Service
from listings.imports import files
from listings.imports.errors import BadFileError, ImportRefusedError
from places.models import Place
from tests.centers.imports import builders
from tests.centers.imports.builders import oddity, row

pytestmark = pytest.mark.django_db

type Spoil = Callable[[Path], object]
BIG_LINE_BYTES = 200_000_000


def written(content: bytes) -> Spoil:
    return lambda path: path.write_bytes(content)


def workbook(*rows: list[object]) -> Spoil:
    def write(path: Path) -> None:
        book = Workbook()
        for values in rows:
            book.worksheets[0].append(values)
        book.save(path)
        book.close()

    return write


def cut(original: Spoil, share: float) -> Spoil:
    def write(path: Path) -> None:
        original(path)
        content = path.read_bytes()
        path.write_bytes(content[: int(len(content) * share)])

    return write


def directory_workbook(path: Path) -> None:
    builders.write_workbook(path, builders.rows(200))


def one_long_line(path: Path, head: bytes) -> None:
    with path.open("wb") as file:
        file.write(head)
        for _piece in range(BIG_LINE_BYTES // 1_000_000):
            file.write(b"x" * 1_000_000)


def with_part(path: Path, part: str, content: bytes) -> None:
    original = path.with_suffix(".original")
    directory_workbook(original)
    with ZipFile(original) as source, ZipFile(path, "w", ZIP_DEFLATED) as target:
        for name in dict.fromkeys([*source.namelist(), part]):
            target.writestr(name, content if name == part else source.read(name))


def damaged_inside(path: Path) -> None:
    directory_workbook(path)
    content = bytearray(path.read_bytes())
    middle = content.index(b"xl/worksheets/sheet2.xml") + 400
    content[middle : middle + 50] = bytes(50)
    path.write_bytes(bytes(content))


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "lol">]><sst>&a;</sst>'
HEADER = ",".join(builders.COLUMNS).encode()
CSV_ROWS = builders.csv_text(builders.rows(20)).encode()
ANSWER = builders.JSON_ANSWER.read_bytes()
BAD_FILES: dict[str, tuple[Spoil, str]] = {
    "missing": (lambda _path: None, "is not there. Check the name"),
    "a folder": (lambda path: path.mkdir(), "is a folder"),
    "a device": (lambda path: path.symlink_to("/dev/null"), "is not a plain file"),
    "empty": (written(b""), "is empty"),
    "blank": (written(b"\xef\xbb\xbf \r\n\r\n"), "is empty"),
    "an old workbook": (written(b"\xd0\xcf\x11\xe0" + bytes(99)), "save it as .xlsx"),
    "UTF-16": (written(CSV_ROWS.decode().encode("utf-16")), "Save it as “CSV UTF-8”"),
    "a PDF": (written(b"%PDF-1.7"), "is a PDF"),
    "gzip": (written(b"\x1f\x8b\x08"), "Unpack it first"),
    "a web page": (written(b"\n<!doctype html><title>Sign in"), "is a web page"),
    "NUL bytes": (written(CSV_ROWS[:300] + b"\x00" + CSV_ROWS[300:]), "has NUL bytes"),
    "no known letters": (written(HEADER + b"\n\x81\x8d\xff"), "neither UTF-8 nor"),
    "cut inside a letter": (written(CSV_ROWS + "ñ".encode()[:1]), "ends inside a letter"),
    "a CSV cut in a row": (written(CSV_ROWS[:-60]), "where the header has 13: it was cut off"),
    "a CSV with an open quote": (written(CSV_ROWS + b'"Example'), "a quote is open"),
    "a CSV with a row too long": (written(CSV_ROWS + b"," * 12 + b"DT,one more\n"), "14 fields"),
    "a CSV with a huge field": (written(CSV_ROWS + b'"' + b"x" * 200_000), "field larger than"),
    "a CSV of something else": (written(b"a,b\n1,2\n"), "has none of the tables"),
    "a CSV without a column": (
        written(CSV_ROWS.replace(b"street1", b"road").replace(b"zip", b"postcode")),
        "lacks these columns: street1, zip.",
    ),
    "a CSV of one huge line": (lambda path: one_long_line(path, b""), "line breaks were lost"),
    "a CSV with a huge line": (
        lambda path: one_long_line(path, HEADER + b"\n"),
        "line breaks were lost",
    ),
    "a cut workbook": (cut(directory_workbook, 0.5), "was cut off or damaged"),
    "a workbook cut at its end": (cut(directory_workbook, 0.99), "was cut off or damaged"),
    "a workbook damaged inside": (damaged_inside, "was cut off or damaged"),
    "an archive of something else": (
        lambda path: ZipFile(path, "w").writestr("notes.txt", "hello"),
        "is damaged or no workbook",
    ),
    "a workbook with broken XML": (
        lambda path: with_part(path, "xl/worksheets/sheet2.xml", b"<worksheet><sheetData><row"),
        "is damaged or no workbook",
    ),
    "a workbook with other sheets": (
        workbook(["category_code", "service_code"], ["TC", "DT"]),
        "(sheets: “Sheet”) has none of the tables",
    ),
    "a workbook without a column": (
        workbook([*builders.COLUMNS[:7], *builders.COLUMNS[8:]]),
        "lacks these columns: phone.",
    ),
    "an empty workbook": (workbook(), "has none of the tables"),
    "a workbook that swells": (
        lambda path: with_part(path, "xl/sharedStrings.xml", b" " * 60_000_000),
        "would unpack to 60 MB",
    ),
    "a workbook with entities": (
        lambda path: with_part(path, "xl/sharedStrings.xml", ENTITIES),
        "declares XML entities",
    ),
    "cut JSON": (written(ANSWER[: len(ANSWER) * 2 // 3]), "is cut off or no proper JSON"),
    "JSON cut at its end": (written(ANSWER.rstrip()[:-1]), "is cut off or no proper JSON"),
    "JSON with a huge text": (
        lambda path: one_long_line(path, b'{"rows": [{"name1": "'),
        "has a row of more than 1,000,000 bytes",
    ),
    "JSON of something else": (written(b'{"error": "not found"}'), "has no rows"),
    "JSON of numbers": (written(b"[1, 2]"), "has something else than a facility as row 1"),
    "JSON without fields": (
        written(b'[{"name1": "A", "name2": "", "street1": "", "city": "", "state": ""}]'),
        "lack these fields of FindTreatment: zip, phone, latitude, longitude, services.",
    ),
    "no detox at all": (
        written(builders.csv_text([row(service_code_info="SA * OP")]).encode()),
        "has 1 rows, but none of a detox center",
    ),
    "a header only": (written(HEADER + b"\n"), "has 0 rows, but none"),
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_a_bad_file_is_refused_with_what_mends_it(tmp_path: Path, case: str) -> None:
    path = tmp_path / "directory"
    spoil, complaint = BAD_FILES[case]
    spoil(path)
    with pytest.raises(BadFileError) as refused:
        import_centers(path)
    assert complaint in str(refused.value)
    assert "directory" in str(refused.value)
    assert not Center.objects.exists()
    assert not ImportRun.objects.exists()


def test_a_file_that_may_not_be_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = builders.write_csv(tmp_path / "directory.csv", row())

    def refuse(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files, "_chunks", refuse)
    with pytest.raises(BadFileError, match=r"cannot be read: Permission denied\."):
        import_centers(path)


def test_a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook_rows, "MAX_UNPACKED_BYTES", 10_000)
    directory_workbook(tmp_path / "d.xlsx")
    with pytest.raises(BadFileError, match="would unpack to"):
        import_centers(tmp_path / "d.xlsx")


def test_a_file_cut_late_leaves_the_database_as_before(tmp_path: Path) -> None:
    first = builders.import_rows(tmp_path, *builders.rows(5))
    path = tmp_path / "cut.csv"
    text = builders.csv_text([*builders.rows(5, phone="303-555-0199"), row(name1="New")])
    path.write_text(text[:-40], encoding="utf-8")
    with pytest.raises(BadFileError):
        import_centers(path)
    assert set(Center.objects.values_list("main_phone", flat=True)) == {"+13035550100"}
    assert list(ImportRun.objects.all()) == [first.run]


def test_nested_json_neither_crashes_nor_counts(tmp_path: Path) -> None:
    answer = json.loads(ANSWER)
    answer["rows"][0]["services"].append(["no", {"f2": 5, "f3": None}])
    path = tmp_path / "rows.json"
    deep = '"extra": ' + "[" * 5000 + "]" * 5000 + ', "frid"'
    path.write_text(json.dumps(answer).replace('"frid"', deep, 1), encoding="utf-8")
    assert import_centers(path).run.counts["added"] == 2


def test_signs_that_the_database_refuses_become_blanks(tmp_path: Path) -> None:
    text = ANSWER.decode().replace("Night Program", "Night\\u0000\\ud800Program")
    path = tmp_path / "rows.json"
    path.write_text(text.replace("Barter", "Bar\\u0000ter "), encoding="utf-8")
    import_centers(path)
    center = Center.objects.get(name="Example Harbor Detox")
    assert center.site.startswith("Night ")
    assert center.site.endswith("Program")
    assert "PAY:Bar ter" in center.services


def test_a_file_s_name_may_be_no_text(tmp_path: Path) -> None:
    path = tmp_path / "d\udcff.csv"
    path.write_bytes(CSV_ROWS)
    assert import_centers(path).run.file_name == "d?.csv"


def test_services_that_are_no_list_are_no_detox(tmp_path: Path) -> None:
    answer = json.loads(ANSWER)
    answer["rows"][1]["services"] = "Detoxification"
    path = tmp_path / "rows.json"
    path.write_text(json.dumps(answer), encoding="utf-8")
    assert import_centers(path).run.counts["not_detox"] == 2


def test_a_last_line_without_an_end_is_imported_and_mentioned(tmp_path: Path) -> None:
    path = tmp_path / "directory.csv"
    path.write_text(builders.csv_text([row()]).rstrip("\n"), encoding="utf-8")
    report = import_centers(path)
    assert builders.counts(report) == (1, 0, 0)
    assert oddity(report, Oddity.OPEN_LAST_LINE) == (1, 1)


def test_without_places_nothing_is_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from centers.imports import facts
    from places.services import points_of_zips

    monkeypatch.setattr(facts, "points_of_zips", points_of_zips)
    Place.objects.all().delete()
    with pytest.raises(ImportRefusedError, match=r"Run `python manage.py load_places` first"):
        builders.import_rows(tmp_path, row())
    assert not Center.objects.exists()


def test_services_are_loaded_by_the_import_itself(tmp_path: Path) -> None:
    Service.objects.all().delete()
    builders.import_rows(tmp_path, row())
    assert "payment=medicaid" in Center.objects.get().facets
