"""Texts without what can't be seen."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.plain_text import plain_line, plain_lines
from core.public_forms import LineField, LongTextField, MailField


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Corner   Exchange ", "Corner Exchange"),
        ("a\r\nb\tc\u2028d", "a b c d"),
        ("\u202eevil\u202c \u2066x\u2069", "evil x"),
        ("nul\x00 bell\x07 zero\u200bwidth", "nul bell zerowidth"),
        ("Niño’s – 漢字 ½", "Niño’s – 漢字 ½"),
        ("no\u00a0break", "no break"),
    ],
)
def test_a_line_keeps_what_can_be_seen(typed: str, kept: str) -> None:
    assert plain_line(typed) == kept


def test_lines_keep_their_ends() -> None:
    assert plain_lines("\r\na  b \r\n\r\nc\rd\u202e\n") == "a  b\n\nc\nd"


@given(st.text())
def test_nothing_unseen_is_left_and_nothing_changes_twice(text: str) -> None:
    for plain in (plain_line, plain_lines):
        once = plain(text)
        assert plain(once) == once
        assert {unicodedata.category(sign)[0] for sign in once if sign != "\n"} & {"C"} == set()


def test_fields_of_public_forms_keep_what_can_be_seen() -> None:
    assert LineField().clean("a\u202eb\x00") == "ab"
    assert LongTextField().clean("a\u202e\r\nb\x00") == "a\nb"
    assert MailField().clean("ana@example.org\u200b") == "ana@example.org"
