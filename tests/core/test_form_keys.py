"""What a rendering of a public form is known by."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from core.form_keys import FORM_LIFE, content_hash, new_form_key, read_form_key
from core.public_forms import LongTextField


def made_before(age: timedelta) -> str:
    with time_machine.travel(timezone.now() - age):
        return new_form_key()


def test_each_rendering_has_a_key_of_its_own() -> None:
    assert read_form_key(new_form_key()).key != read_form_key(new_form_key()).key


def test_a_form_sent_twice_has_one_key() -> None:
    text = new_form_key()
    assert read_form_key(text).key == read_form_key(text).key


@pytest.mark.parametrize(
    ("age", "is_odd"),
    [
        (timedelta(seconds=-60), True),
        (timedelta(seconds=2), True),
        (timedelta(seconds=4), False),
        (FORM_LIFE - timedelta(minutes=1), False),
        (FORM_LIFE + timedelta(minutes=1), True),
    ],
)
def test_what_came_too_fast_or_too_late_looks_automatic(age: timedelta, *, is_odd: bool) -> None:
    assert read_form_key(made_before(age)).looks_automatic == is_odd


def test_a_form_that_was_open_for_days_is_still_known_when_it_is_sent_twice() -> None:
    text = made_before(timedelta(days=30))
    assert read_form_key(text).key == read_form_key(text).key


@pytest.mark.parametrize("text", ["", "forged", "a:b:c", "\x00", f"{'x' * 5000}:y"])
def test_a_key_that_is_not_ours_looks_automatic(text: str) -> None:
    assert read_form_key(text).looks_automatic
    assert read_form_key(text).key != read_form_key(text).key


def test_words_cannot_be_pushed_from_one_field_into_the_next() -> None:
    assert content_hash("ab", "c") != content_hash("a", "bc")
    assert content_hash("ab", "c") == content_hash("ab", "c")


def test_the_end_of_a_line_counts_as_one_character_as_in_the_browser() -> None:
    assert LongTextField(max_length=3).clean("a\r\nb") == "a\nb"
    assert LongTextField(required=False).clean("") == ""
