"""From a row to a center's facts, the seldom ways."""

from pathlib import Path

import pytest

from centers.imports.keys import clean_zip
from centers.imports.oddities import Oddity
from centers.imports.run import import_centers
from centers.models import Center
from tests.centers.imports import builders
from tests.centers.imports.builders import import_rows, oddity, row

pytestmark = pytest.mark.django_db

FIND_TREATMENT_HEADER = (
    "name1,name2,street1,city,state,zip,phone,website,latitude,longitude,type_facility,dt"
)


def import_find_treatment(tmp_path: Path, **cells: str) -> Center:
    table = {
        **dict.fromkeys(FIND_TREATMENT_HEADER.split(","), ""),
        **{key: builders.PLAIN[key] for key in ("name1", "street1", "city", "state", "zip")},
        "dt": "1",
        **cells,
    }
    path = tmp_path / "find.csv"
    path.write_text(f"{FIND_TREATMENT_HEADER}\n{','.join(table.values())}\n", encoding="utf-8")
    import_centers(path)
    return Center.objects.get()


@pytest.mark.parametrize(
    ("written", "zip_code"),
    [
        ("80202", "80202"),
        (" 80202 ", "80202"),
        ("80202-1234", "80202"),
        ("802021234", "80202"),
        ("1234", "01234"),
        ("901", "00901"),
        ("80202.0", "80202"),
        ("", ""),
        ("12", ""),
        ("8020", "08020"),
        ("802023", ""),
        ("K1A 0B1", ""),
        ("٨٠٢٠٢", ""),
    ],
)
def test_a_zip_is_five_digits_or_nothing(written: str, zip_code: str) -> None:
    assert clean_zip(written) == zip_code


def test_a_bad_zip_is_left_out_and_counted(tmp_path: Path) -> None:
    report = import_rows(tmp_path, row(zip="K1A 0B1"))
    assert oddity(report, Oddity.BAD_ZIP) == (1, 1)
    assert (Center.objects.get().zip_code, Center.objects.get().precision) == ("", "area")


def test_a_missing_town_and_state_come_from_the_zip(tmp_path: Path) -> None:
    import_rows(tmp_path, row(city="", state="Colorado"))
    center = Center.objects.get()
    assert (center.city, center.state) == ("Denver", "CO")


@pytest.mark.parametrize(
    "cells", [{"name1": " "}, {"city": "", "zip": ""}, {"state": "?", "zip": ""}, {"city": "?!"}]
)
def test_a_row_that_no_page_could_show_is_counted_and_not_stored(
    tmp_path: Path, cells: dict[str, str]
) -> None:
    report = import_rows(tmp_path, row(**cells), row(name1="Whole"))
    assert oddity(report, Oddity.NOT_STORED) == (1, 1)
    assert [center.name for center in Center.objects.all()] == ["Whole"]


def test_a_row_that_cannot_be_mapped_is_stored_without_a_point(tmp_path: Path) -> None:
    report = import_rows(tmp_path, row(city="Nowhereville", zip="00000"))
    center = Center.objects.get()
    assert (center.point, center.time_zone) == (None, "")
    assert oddity(report, Oddity.NO_POINT) == (1, 1)


def test_a_field_too_long_is_cut_and_counted(tmp_path: Path) -> None:
    report = import_rows(tmp_path, row(name1="x" * 500))
    assert len(Center.objects.get().name) == 200
    assert oddity(report, Oddity.TOO_LONG) == (1, 1)


def test_a_name_without_letters_still_gets_an_address(tmp_path: Path) -> None:
    import_rows(tmp_path, row(name1="平安"), row(name1="平和"))
    assert set(Center.objects.values_list("slug", flat=True)) == {"center", "center-2"}


def test_an_unreadable_main_phone_is_kept_as_text(tmp_path: Path) -> None:
    import_rows(tmp_path, row(phone="call us", intake1="303-555-0102"))
    center = Center.objects.get()
    assert (center.main_phone, center.unreadable_phones) == ("", ["call us"])
    assert center.intake_phones == ["+13035550102"]


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [("0", "0"), ("91", "0"), ("nan", "nan"), ("north", "west"), ("39.75", ""), ("-39.7", "104.9")],
)
def test_coordinates_that_cannot_be_are_replaced_by_the_zip_s_point(
    tmp_path: Path, latitude: str, longitude: str
) -> None:
    center = import_find_treatment(tmp_path, latitude=latitude, longitude=longitude)
    assert center.precision == "zip"
    assert center.latitude == pytest.approx(39.75, abs=0.05)


def test_coordinates_stand_for_themselves_where_the_zip_is_unknown(tmp_path: Path) -> None:
    center = import_find_treatment(
        tmp_path, zip="", city="Nowhereville", latitude="39.5", longitude="-104.5"
    )
    assert (center.latitude, center.precision, center.time_zone) == (39.5, "street", "")


@pytest.mark.parametrize(
    ("written", "website"),
    [
        ("www.harbor.example", "http://www.harbor.example"),
        ("https://harbor.example/detox", "https://harbor.example/detox"),
        ("ftp://harbor.example", ""),
        ("javascript:alert(1)", ""),
        ("http://harbor.example/" + "x" * 300, ""),
    ],
)
def test_a_website_is_a_web_address_or_nothing(tmp_path: Path, written: str, website: str) -> None:
    assert import_find_treatment(tmp_path, website=written).website == website
