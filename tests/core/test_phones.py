"""Reading and writing telephone numbers."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.phones import UnreadablePhoneError, read_phone, region_of, show_phone
from listings.models import PHONE_PATTERN

LINES = st.integers(min_value=0, max_value=99).map(lambda line: f"01{line:02d}")
AREAS = st.sampled_from(["205", "303", "787", "800", "907"])
EXTENSIONS = st.from_regex(r"\A([0-9]{1,7})?\Z")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("303-555-0123", "+13035550123"),
        ("(303) 555-0123", "+13035550123"),
        ("1.303.555.0123", "+13035550123"),
        ("+1 303 555 0123", "+13035550123"),
        ("  303-555-0123  ", "+13035550123"),
        ("303-555-0123 x123", "+13035550123;ext=123"),
        ("303-555-0123 x0", "+13035550123;ext=0"),
        ("303-555-0123 ext. 4", "+13035550123;ext=4"),
        ("+13035550123;ext=12", "+13035550123;ext=12"),
        ("tel:+13035550123;ext=12", "+13035550123;ext=12"),
    ],
)
def test_a_number_is_read_however_it_is_written(text: str, value: str) -> None:
    assert read_phone(text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("888-PARNEXT", "+18887276398"),
        ("1-888-parnext", "+18887276398"),
        ("319-351HELP", "+13193514357"),
        ("844-COLUMN1", "+18442658661"),
        ("800-USA2525", "+18008722525"),
    ],
)
def test_letters_that_spell_a_block_become_digits(text: str, value: str) -> None:
    phone = read_phone(text)
    assert (phone.value, phone.was_vanity) == (value, True)


@pytest.mark.parametrize(
    "text",
    [
        "217-3488DUI",
        "618-6924DUI",
        "800-PINELANDS",
        "800-Ñandues",
        "",
        "x12",
        "call us",
        "911",
        "555-0123",
        "303-555-01234",
        "303-555-0123/0124",
        "303-555-0123 or 303-555-0124",
        "303-555-0123 x12345678",
        "9" * 300,
        "\x00",
    ],
)
def test_what_cannot_be_dialed_is_refused(text: str) -> None:
    with pytest.raises(UnreadablePhoneError):
        read_phone(text)


@pytest.mark.parametrize(
    ("state", "text", "value"),
    [
        ("FM", "691-350-2115 x123", "+6913502115;ext=123"),
        ("PW", "680-488-4573", "+6804884573"),
        ("MH", "692-625-3333", "+6926253333"),
        ("PW", "800-555-0123", "+18005550123"),
        ("GU", "671-555-0123", "+16715550123"),
        ("PR", "787-555-0123", "+17875550123"),
        ("MP", "670-555-0123", "+16705550123"),
        ("NY", "680-555-0123", "+16805550123"),
    ],
)
def test_islands_have_their_own_country_codes(state: str, text: str, value: str) -> None:
    assert read_phone(text, region=region_of(state)).value == value


def test_a_number_outside_the_numbering_plan_is_kept_and_marked() -> None:
    phone = read_phone("697-762-2229")
    assert (phone.value, phone.is_assigned) == ("+16977622229", False)
    assert read_phone("303-555-0123").is_assigned


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("+13035550123", "303-555-0123"),
        ("+13035550123;ext=12", "303-555-0123 x12"),
        ("+6913502115;ext=9", "+691 350 2115 x9"),
        ("217-3488DUI", "217-3488DUI"),
        ("", ""),
    ],
)
def test_a_stored_number_is_shown_as_people_read_it(value: str, shown: str) -> None:
    assert show_phone(value) == shown


@given(area=AREAS, line=LINES, extension=EXTENSIONS)
def test_reading_what_is_shown_gives_the_number_back(area: str, line: str, extension: str) -> None:
    written = f"{area}-555-{line}" + (f" x{extension}" if extension else "")
    value = read_phone(written).value
    assert show_phone(value) == written
    assert read_phone(value).value == value


@given(text=st.text(max_size=40) | st.from_regex(r"\d{3}-[\dA-Zx]{7} ?[x#]?\d{0,8}"))
def test_any_text_is_read_in_the_stored_form_or_refused(text: str) -> None:
    try:
        value = read_phone(text).value
    except UnreadablePhoneError:
        return
    assert re.fullmatch(PHONE_PATTERN, value, re.ASCII)
    assert show_phone(value)
