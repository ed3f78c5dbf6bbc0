"""Reading the number of somebody who wants to be called."""

import re
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callbacks.errors import RefusedNumberError
from callbacks.numbers.reading import REASONS, read_number, refusal_words

# Of a state, of each territory, and free of charge: shelters have such.
AREAS = ["303", "212", "800", "787", "340", "671", "670", "684"]
BETWEEN = ["", " ", "-", ".", "/", "  ", " - ", "_", "\N{NO-BREAK SPACE}", "\N{EN DASH}"]
BEFORE = ["", "1", "+1", "1-", "+1 ", "(+1) ", "tel:", "cell: ", "\N{LEFT-TO-RIGHT EMBEDDING}"]
AFTER = ["", ".", " (cell)", " thanks", "\n", "\N{POP DIRECTIONAL FORMATTING}"]
SCRIPTS = ["0123456789", "٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９"]


@st.composite
def written(draw: st.DrawFn) -> tuple[str, str]:
    """Give a number in one of the ways people write it, and the value that it has."""
    area, line = draw(st.sampled_from(AREAS)), f"01{draw(st.integers(0, 99)):02d}"
    extension = draw(st.sampled_from(["", "0", "12", "1234567"]))
    first, second = draw(st.sampled_from(BETWEEN)), draw(st.sampled_from(BETWEEN))
    begin = draw(st.sampled_from([area, f"({area})"]))
    text = f"{draw(st.sampled_from(BEFORE))}{begin}{first}555{second}{line}"
    mark = draw(st.sampled_from([" x", "x", " ext. ", " Extension ", " extensión ", " #", ";ext="]))
    text += mark + extension if extension else draw(st.sampled_from(AFTER))
    digits = draw(st.sampled_from(SCRIPTS))
    value = f"+1{area}555{line}" + (f";ext={extension}" if extension else "")
    return text.translate(str.maketrans("0123456789", digits)), value


@given(written())
@settings(max_examples=200)
def test_a_number_is_the_same_however_it_is_written(text_and_value: tuple[str, str]) -> None:
    text, value = text_and_value
    assert read_number(text) == value
    assert read_number(read_number(text)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("303-555-HELP", "+13035554357"),
        ("1 800 FLOWERS", "+18003569377"),
        ("my cell is 303 555 0142, thanks", "+13035550142"),
        ("303,555,0142", "+13035550142"),
        ("00 1 303 555 0142", "+13035550142"),
        ("684-622-0142", "+16846220142"),
    ],
)
def test_words_and_odd_signs_are_understood(text: str, value: str) -> None:
    assert read_number(text) == value


@pytest.mark.parametrize(
    ("reason", "texts"),
    [
        ("empty", ["", " ", "-", "\x00", "\N{ZERO WIDTH SPACE}"]),
        ("unreadable", ["call me", "x12", "tel:"]),
        ("short", ["555-0142", "303-555-014", "1-303-555-014", "217-3488DUI", "12"]),
        ("long", ["303-555-01421", "2 303 555 0142", "303-555-0142 x12345678", "9" * 300]),
        (
            "several",
            [
                "303-555-0142, 303-555-0143",
                "303-555-0142 or 0143",
                "303-555-0142/0143",
                "555-0142 o 555-0143",
                "3035550142 3035550143",
                "+1 303 555 0142 +1 303 555 0143",
            ],
        ),
        ("service", ["911", "988", "4-1-1", "303-555-1212"]),
        ("premium", ["900-555-0142", "1-900-555-0142", "212-976-0142", "976-555-0142"]),
        ("unassigned", ["200-555-0142", "303-155-0142", "303-911-0142", "500-555-0142"]),
        (
            "abroad",
            [
                "416-555-0142",
                "876-555-0142",
                "242-555-0142",
                "+52 55 1234 5678",
                "011 44 20 7946 0958",
                "+691 350 2115",
                "+680 488 4573",
                "+692 625 3333",
            ],
        ),
    ],
)
def test_what_cannot_be_called_is_refused_with_the_reason(reason: str, texts: list[str]) -> None:
    for text in texts:
        with pytest.raises(RefusedNumberError) as refused:
            read_number(text)
        assert refused.value.reason == reason, text


@given(text=st.text(max_size=60) | st.from_regex(r"[\d+x(), /a-z-]{0,30}", fullmatch=True))
@settings(max_examples=300)
def test_any_text_is_a_number_or_refused(text: str) -> None:
    with suppress(RefusedNumberError):
        assert re.fullmatch(r"\+1[2-9]\d{9}(;ext=\d{1,7})?", read_number(text), re.ASCII)


def test_each_reason_says_what_to_enter() -> None:
    assert all(re.search("Enter|Check", refusal_words(reason)) for reason in REASONS)
