"""What was typed, taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centers.names.terms import MOST_TERMS, Terms, exchange, in_quotes, parse


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("Hope  house", Terms(words=("hope", "house"))),
        ('"Hope house" denver', Terms(words=("denver",), phrases=(("hope", "house"),))),
        ("“Hope house”", Terms(phrases=(("hope", "house"),))),
        ('"serenty" lane', Terms(words=("lane",), literal=("serenty",))),
        ("re-entry", Terms(words=("re", "entry"))),
        ('a "b', Terms(words=("a", "b"))),
        ('"" !?', Terms()),
        ("", Terms()),
    ],
)
def test_words_and_phrases_are_told_apart(typed: str, terms: Terms) -> None:
    assert parse(typed) == terms


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("house of hope", ("house", "hope")),
        ("hope hope", ("hope",)),
        ("the of", ("the", "of")),
        ('of "house of hope"', ()),
    ],
)
def test_words_that_say_nothing_are_asked_only_where_nothing_else_is(
    typed: str, asked: tuple[str, ...]
) -> None:
    assert parse(typed).asked == asked


@given(st.text(max_size=300))
def test_any_text_is_taken_apart_into_few_terms(text: str) -> None:
    terms = parse(text)
    assert len(terms.phrases) + len(terms.literal) <= MOST_TERMS
    assert all(word.isascii() and word.isalnum() for word in terms.asked)


def test_words_are_exchanged_outside_of_quotes() -> None:
    others = {"serenty": "serenity", "hosue": "house"}.get
    assert exchange('Serenty, "serenty" hosue x', others) == 'serenity "serenty" house x'


def test_words_of_an_address_are_exchanged_in_quotes_too() -> None:
    others = {"serenty": "serenity"}.get
    assert exchange('"serenty" lane', others, quoted=True) == '"serenity" lane'


def test_each_word_is_put_into_quotes_once() -> None:
    assert in_quotes('serenty "hope house" lane') == '"serenty" "hope house" "lane"'
