"""Rows that want to do harm, and rows of other spellings."""

from pathlib import Path

import pytest

from exchanges.imports.columns import yes_or_no
from exchanges.imports.run import import_exchanges
from listings.models import Case
from tests.exchanges.imports.builders import PLAIN, bring, counts, flaws, only, row, write

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("text", ["True", "true", "YES", "y", "1", "x", " X "])
def test_yes(text: str) -> None:
    assert yes_or_no(text) is True


@pytest.mark.parametrize("text", ["False", "no", "N", "0"])
def test_no(text: str) -> None:
    assert yes_or_no(text) is False


def test_empty_is_not_known_and_else_is_neither() -> None:
    assert yes_or_no(" ") is None
    with pytest.raises(ValueError, match="perhaps"):
        yes_or_no("perhaps")


def test_no_is_not_kept_as_an_offer_and_empty_neither(tmp_path: Path) -> None:
    bring(tmp_path, row(**{"Syringe Services": "", "PrEP": "False"}))
    assert "offers" not in only().case.draft


def test_signs_that_nobody_sees_are_stripped(tmp_path: Path) -> None:
    bring(tmp_path, row(name="Ex\u202eam\x07ple\u200b", description="one\u2028two\x1b[31m"))
    assert only().case.title == "Example"
    assert only().raw["name"] == "Example"
    assert only().case.draft["description"] == "one two[31m"


def test_html_and_formulas_are_text(tmp_path: Path) -> None:
    bring(tmp_path, row(name='<script>x</script> =HYPERLINK("a")'))
    assert only().case.title == '<script>x</script> =HYPERLINK("a")'


def test_texts_are_bounded(tmp_path: Path) -> None:
    long = "word " * 2_000
    bring(tmp_path, row(name=long, description=long, address=f"5 {long[:300]}, {long[:300]}, CO"))
    bounds = {"name": 200, "description": 2_000, "street1": 200, "city": 100}
    draft = only().case.draft
    assert [name for name, most in bounds.items() if not most - 5 < len(draft[name]) <= most] == []
    assert len(only().raw["description"]) <= 4_000
    assert "too-long" in flaws(only())


@pytest.mark.parametrize(
    "point", [("nan", "0"), ("1e999", "1"), ("0", "0"), ("91", "0"), ("39.7", ""), ("39,7", "-105")]
)
def test_a_point_that_is_none_is_left_out(tmp_path: Path, point: tuple[str, str]) -> None:
    bring(tmp_path, row(latitude=point[0], longitude=point[1]))
    assert "latitude" not in only().case.draft
    assert "point-unreadable" in flaws(only())


def test_columns_may_stand_in_any_order_and_be_called_otherwise(tmp_path: Path) -> None:
    turned = dict(reversed(PLAIN.items()))
    turned["SYRINGE_SERVICES"] = turned.pop("Syringe Services")
    turned["Lat"], turned["LNG"] = turned.pop("latitude"), turned.pop("longitude")
    bring(tmp_path, row())
    assert counts(bring(tmp_path, turned)) == (0, 0, 1)


def test_unknown_columns_are_told_and_kept(tmp_path: Path) -> None:
    report = bring(tmp_path, row(Mood="sunny", row_in_full_file="7"))
    assert report.unknown_columns == ["Mood"]
    assert only().raw["Mood"] == "sunny"


def test_neither_an_unknown_column_nor_the_row_s_place_changes_anything(tmp_path: Path) -> None:
    bring(tmp_path, row(row_in_full_file="7"))
    assert counts(bring(tmp_path, row(row_in_full_file="9", Mood="new"))) == (0, 0, 1)


def test_windows_letters_and_semicolons_are_read(tmp_path: Path) -> None:
    path = write(tmp_path / "e.csv", row(name="Señal"), encoding="cp1252", delimiter=";")
    bring(tmp_path, row(name="Señal"))
    assert counts(import_exchanges(path, source="nasen")) == (0, 0, 1)


def test_a_column_that_comes_twice_counts_once(tmp_path: Path) -> None:
    path = tmp_path / "twice.csv"
    path.write_text("name,address,Syringe Services,name\nOne,,True,Two\n", encoding="utf-8")
    import_exchanges(path, source="nasen")
    assert Case.objects.get().title == "One"
    assert only().raw["name (2)"] == "Two"
