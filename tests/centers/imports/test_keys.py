"""By what a center is recognized again: property tests."""

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centers.imports.facts import Facts, Location, Phones
from centers.imports.keys import key_of
from centers.imports.layouts import Row
from centers.imports.reading import number_doubles
from tests.centers.imports import builders

NAMES = st.text(min_size=1, max_size=20)


def read(**cells: Any) -> Row:
    return Row(1, {key: str(value) for key, value in builders.row(**cells).items()}, ())


def facts(key: str, street2: str, phone: str) -> Facts:
    return Facts(
        row_number=1,
        key=key,
        name="Example",
        site="",
        street1="",
        street2=street2,
        city="Denver",
        state="CO",
        zip_code="",
        location=Location(),
        phones=Phones(main=phone),
        website="",
        services=[],
        hotline_is_told=False,
        website_is_told=False,
    )


@given(
    name=NAMES,
    phone=st.text(max_size=12),
    codes=st.text(max_size=12),
    city=st.text(max_size=12),
    suite=st.text(max_size=12),
)
def test_a_key_stays_when_phone_services_town_or_suite_change(
    name: str, phone: str, codes: str, city: str, suite: str
) -> None:
    changed = read(name1=name, phone=phone, service_code_info=codes, city=city, street2=suite)
    assert key_of(changed) == key_of(read(name1=name))


@pytest.mark.parametrize(
    "cells",
    [
        {"name1": "EXAMPLE DETOX"},
        {"name1": " Example   Detox. "},
        {"name1": "Éxample Detox"},
        {"street1": "1 Invented-Street,"},
        {"zip": "80202-1234"},
    ],
)
def test_a_key_stays_when_only_the_spelling_changes(cells: dict[str, str]) -> None:
    assert key_of(read(**cells)) == key_of(read())


@pytest.mark.parametrize(
    "cells", [{"name1": "Other"}, {"name2": "Site"}, {"street1": "2 Invented"}, {"zip": "80203"}]
)
def test_another_name_site_street_or_zip_is_another_key(cells: dict[str, str]) -> None:
    assert key_of(read(**cells)) != key_of(read())


def test_parts_do_not_flow_into_each_other() -> None:
    assert key_of(read(name1="A B", name2="C")) != key_of(read(name1="A", name2="B C"))


def test_an_id_of_the_source_is_the_key_and_a_long_one_is_bounded() -> None:
    assert key_of(read(frid="abc123", name1="Anything")) == "abc123"
    assert len(key_of(read(frid="x" * 500))) == 64
    assert len(key_of(read(frid="abc:2"))) == 64


@given(
    rows=st.lists(st.tuples(st.sampled_from("ab"), st.text(max_size=3), st.text(max_size=3))),
    seed=st.integers(),
)
def test_doubles_are_numbered_the_same_in_any_order(
    rows: list[tuple[str, str, str]], seed: int
) -> None:
    ordered = [facts(*found) for found in rows]
    shuffled = ordered.copy()
    Random(seed).shuffle(shuffled)  # noqa: S311  no secret

    def keys(found: list[Facts]) -> list[tuple[object, ...]]:
        numbered = number_doubles(found)
        assert len({one.key for one in numbered}) == len(found)
        return sorted((one.key, one.distinction) for one in numbered)

    assert keys(ordered) == keys(shuffled)
