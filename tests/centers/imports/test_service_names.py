"""From FindTreatment's names to codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centers.imports.older_names import OLDER_NAMES
from centers.imports.service_names import MAX_CODE_CHARACTERS, ServiceNames
from centers.imports.service_table import read_table

NAMES = ServiceNames(read_table())


def test_every_official_name_gives_its_code() -> None:
    for service in read_table():
        if ";" not in service.official_name:
            assert NAMES.codes(service.category_code, service.official_name) == [service.code]


def test_every_older_name_gives_a_code_of_the_table() -> None:
    codes = {service.code for service in read_table()}
    for category, name, code in OLDER_NAMES:
        assert NAMES.codes(category, name) == [code]
        assert code in codes


@pytest.mark.parametrize(
    ("category", "names", "codes"),
    [
        ("PAY", "Medicaid; Medicare", ["MD", "MC"]),
        ("PAY", "  medicaid ;; MEDICARE;", ["MD", "MC"]),
        ("pay", "Medicaid", ["MD"]),
        ("TC", "Detoxification  ", ["DT"]),
        ("AGE", "Seniors (65 or older)", ["SNR"]),
        ("PYAS", "Sliding fee scale", ["SS"]),
        ("PHR", "Disulfiram (Antabuse®)", ["DSF"]),
        ("PHR", "Naltrexone (oral)", ["NXN"]),
        ("OL", "Spanish", ["SP"]),
        ("ASSES", "Outreach to persons in the community", ["OPC"]),
        ("", "Medicaid", ["MD"]),
    ],
)
def test_names_are_found_whatever_the_year_s_wording(
    category: str, names: str, codes: list[str]
) -> None:
    assert NAMES.codes(category, names) == codes


@pytest.mark.parametrize(
    ("category", "name"),
    [
        ("PAY", "Barter"),
        ("PHR", "Naltrexone"),
        ("PHR", "Buprenorphine"),
        ("SG", "Seniors"),
        ("OM", "Young adults"),
        ("X", "Prescribing entity"),
    ],
)
def test_what_could_mean_something_else_is_kept_as_unknown(category: str, name: str) -> None:
    assert NAMES.codes(category, name) == [f"{category}:{name}"]


@given(category=st.text(max_size=10), names=st.text(max_size=200))
def test_any_text_gives_codes_that_fit(category: str, names: str) -> None:
    codes = NAMES.codes(category, names)
    assert all(0 < len(code) <= MAX_CODE_CHARACTERS for code in codes)
