"""The table of plain words: what it may hold, and how it is looked up."""

from collections import Counter

import pytest

from centers.facets import FACET_BY_KEY
from centers.plain_words import terms_beginning
from centers.plain_words.vocabulary import Term, vocabulary

TERMS = vocabulary().terms


def test_there_is_a_word_for_every_filter() -> None:
    named = {facet.key for term in TERMS for facet in term.facets}
    assert named == set(FACET_BY_KEY)


def test_there_are_several_hundred_terms_in_each_language() -> None:
    languages = Counter(term.language for term in TERMS)
    assert set(languages) == {"", "en", "es"}
    assert min(languages["en"], languages["es"]) > 300


def test_no_words_stand_for_two_things_in_whatever_order() -> None:
    twice = Counter(tuple(sorted(term.words)) for term in TERMS)
    assert [words for words, number in twice.items() if number > 1] == []
    assert all(term.words for term in TERMS)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("kind", {"generic", "brand", "street", "class", "everyday", "spelling"}),
        ("weight", {"", "doubtful", "general"}),
    ],
)
def test_a_column_of_the_table_holds_what_its_head_says(field: str, values: set[str]) -> None:
    assert {getattr(term, field) for term in TERMS} == values


def test_a_misspelling_names_a_term_that_stands_for_the_same() -> None:
    by_text = {term.text: term for term in TERMS if term.kind != "spelling"}
    misspelt = [term for term in TERMS if term.kind == "spelling"]
    assert len(misspelt) > 100
    assert [term.text for term in misspelt if by_text[term.meant].facets != term.facets] == []
    assert not any(term.meant for term in by_text.values())


def test_an_unknown_filter_in_the_table_is_refused() -> None:
    row = {"term": "x", "language": "", "facets": "payment=gold", "kind": "brand", "weight": ""}
    with pytest.raises(KeyError):
        Term.of({**row, "meant": ""})


@pytest.mark.parametrize(
    ("prefix", "language", "first"),
    [
        ("klo", "en", "substance=benzodiazepines"),
        ("KLO", "es", "substance=benzodiazepines"),
        ("opio", "en", "substance=opioids"),
        ("metad", "es", "medication=methadone"),
        ("embar", "es", "program=pregnant"),
        ("no ins", "en", "payment=free"),
    ],
)
def test_the_beginning_of_a_term_leads_to_its_filters(
    prefix: str, language: str, first: str
) -> None:
    assert terms_beginning(prefix, language)[0].facets[0].key == first


def test_the_well_known_name_comes_before_the_one_of_the_street() -> None:
    assert [term.text for term in terms_beginning("xan", "en")] == ["xanax"]


def test_a_term_of_the_other_language_and_a_misspelling_are_not_offered() -> None:
    assert terms_beginning("embar", "en") == []
    assert terms_beginning("zanax", "en") == []


@pytest.mark.parametrize("prefix", ["", "k", " ", '"', "()", "\x00", "𝟛", "日本"])
def test_too_little_to_begin_with_offers_nothing(prefix: str) -> None:
    assert terms_beginning(prefix, "en") == []
