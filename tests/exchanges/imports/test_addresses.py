"""Addresses in one line, taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchanges.imports.addresses import Address, parse_address

TOWNS = {("CO", "Denver"), ("AL", "Mobile"), ("NY", "New York"), ("MI", "Ann Arbor")}


def parse(text: str) -> Address:
    return parse_address(text, lambda state, city: (state, city) in TOWNS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 Sample St, Denver, CO 80202", ("5 Sample St", "", "Denver", "CO", "80202")),
        ("5 Sample St, Denver, CO 80202-1234", ("5 Sample St", "", "Denver", "CO", "80202")),
        ("5 Sample St, Denver, CO, 80202, USA", ("5 Sample St", "", "Denver", "CO", "80202")),
        ("5 Sample St, Unit 2, Denver, CO", ("5 Sample St", "Unit 2", "Denver", "CO", "")),
        ("5 Sample St, Denver, Colorado", ("5 Sample St", "", "Denver", "CO", "")),
        ("5 Sample St, Denver co", ("5 Sample St", "", "Denver", "CO", "")),
        ("Denver, CO 80202", ("", "", "Denver", "CO", "80202")),
        ("Denver", ("", "", "Denver", "", "")),
        ("80202", ("", "", "", "", "80202")),
        ("5 Sample St, 80202", ("5 Sample St", "", "", "", "80202")),
        ("5 Sample Ct", ("5 Sample Ct", "", "", "", "")),
        ("PO Box 12345", ("PO Box 12345", "", "", "", "")),
        ("5 Sample St, New York, NY 10001", ("5 Sample St", "", "New York", "NY", "10001")),
        ("5 Sample St, New York", ("5 Sample St", "", "New York", "", "")),
        ("Mobile, AL 36602", ("", "", "Mobile", "AL", "36602")),
        ("", ("", "", "", "", "")),
        (" , ,, ", ("", "", "", "", "")),
    ],
)
def test_an_address_is_taken_apart(text: str, expected: tuple[str, ...]) -> None:
    found = parse(text)
    parts = (found.street1, found.street2, found.city, found.state, found.zip_code)
    assert parts == expected
    assert not found.is_cut


@pytest.mark.parametrize(
    ("text", "city"),
    [("Mobile, Denver, CO 80202", "Denver"), ("MOBILE VAN, Denver, CO", "Denver"),
     ("Various locations, Denver, CO", "Denver"), ("Mobile, MI", ""), ("mobile", "")],
)  # fmt: skip
def test_mobile_is_no_street_but_may_be_a_town(text: str, city: str) -> None:
    found = parse(text)
    assert (found.street1, found.city) == ("", city)
    assert found.mobile == text.partition(",")[0]


@pytest.mark.parametrize("end", ["...", "…", " ...", ".."])
def test_a_cut_end_is_seen_and_taken_off(end: str) -> None:
    found = parse(f"5 Sample St, Denver, CO{end}")
    assert (found.is_cut, found.city, found.state) == (True, "Denver", "CO")


@pytest.mark.parametrize(
    "street",
    ["300 Block of Sample St", "Corner of 5th and Main", "South Sample St", "P.O. Box 5",
     "Behind the library", "5th & Main"],
)  # fmt: skip
def test_a_street_without_a_house_is_imprecise(street: str) -> None:
    assert parse(f"{street}, Denver, CO 80202").is_imprecise


@pytest.mark.parametrize("street", ["300 Sample St", "1 Blockhouse Road", "7 Andover Way", ""])
def test_a_house_is_precise(street: str) -> None:
    assert not parse(f"{street}, Denver, CO 80202").is_imprecise


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    found = parse(text)
    assert found.zip_code == "" or len(found.zip_code) == 5
    assert found.state == "" or len(found.state) == 2
