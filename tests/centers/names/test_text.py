"""Plain words, the same in Python and in the database."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from centers.names.stop_words import STOP_WORDS
from centers.names.text import ACCENTED, plain

LETTERS = "".join(ACCENTED.values())
WRITTEN = st.text(alphabet="abCD.' ’-&/,1" + LETTERS + LETTERS.upper(), max_size=40)


def in_database(function: str, text: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}", [text])
        (value,) = cursor.fetchone()
    return value


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("St. Mary’s A.R.C.", "st marys arc"),
        ("Peñasco / Bahía-Vista", "penasco bahia vista"),
        ("24/7 O'Neill", "24 7 oneill"),
        ("ＦＵＬＬ width", "full width"),
        ("Suite B. Annex", "suite b annex"),
        ("Łódź, Øster & Îz", "lodz oster iz"),
        (" …!? ", ""),
    ],
)
def test_a_text_is_brought_to_plain_words(written: str, expected: str) -> None:
    assert plain(written) == expected


@given(st.text(max_size=100))
def test_any_text_becomes_words_of_plain_letters(text: str) -> None:
    assert all(
        word.isascii() and word.isalnum() and word == word.lower() for word in plain(text).split()
    )
    assert plain(plain(text)) == plain(text)


class PlainInTheDatabase(TestCase):
    @given(WRITTEN)
    def test_the_database_writes_the_same_plain_words(self, text: str) -> None:
        assert in_database("centers_plain(%s)", text) == plain(text)


@pytest.mark.django_db
@pytest.mark.parametrize("word", sorted(STOP_WORDS))
def test_the_database_passes_over_every_stop_word(word: str) -> None:
    assert in_database("to_tsquery('english', %s)::text", word) == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("word", "trigrams"),
    [("sun", ["  s", " su", "sun", "un "]), ("aaaa", ["  a", " aa", "aa ", "aaa"])],
)
def test_a_word_is_taken_apart_into_trigrams(word: str, trigrams: list[str]) -> None:
    assert in_database("centers_trigrams(%s)", word) == trigrams
