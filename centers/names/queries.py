"""From typed words to what the text search of the database understands.

Only words of a-z and 0-9 come this far, so nothing that was typed is ever syntax. The order of the
words means nothing, so each may be one that is still being typed.
"""

from functools import reduce
from operator import and_, or_

from django.contrib.postgres.search import SearchQuery, SearchQueryCombinable

from centers.names.abbreviations import forms
from centers.names.stop_words import STOP_WORDS
from centers.names.terms import Terms

# Fewer letters begin too many words.
SHORTEST_BEGINNING = 3
NAMES = "A"
NAMES_AND_TOWNS = "AB"


def words_query(terms: Terms, *, weights: str = "", whole: bool = False) -> SearchQueryCombinable:
    """Return the query for rows that hold all terms; one that nothing fits when there are none.

    Args:
        terms: what was typed.
        weights: the parts of a row in which all must stand: `NAMES`, `NAMES_AND_TOWNS`; else any.
        whole: leave out words that only begin with those typed.
    """
    asked = [_phrase(phrase, weights) for phrase in terms.phrases]
    for word in terms.asked:
        query = _query(stems(word, weights=weights), config="english")
        begun = _query(beginning(word, weights=weights, whole=whole), config="simple")
        asked.append(query | begun)
    return reduce(and_, asked) if asked else _query("", config="simple")


def beginnings_query(words: tuple[str, ...]) -> SearchQueryCombinable:
    """Return the query for names some of whose words begin with all of these."""
    begun = (" | ".join([f"{word}:*", *forms(word)[1:]]) for word in words)
    return _query(" & ".join(f"({any_form})" for any_form in begun), config="simple")


def stems(word: str, *, weights: str = "") -> str:
    """Return what asks for any form of a word, in the English configuration."""
    return " | ".join(_labeled(form, weights) for form in forms(word))


def beginning(word: str, *, weights: str = "", whole: bool = False) -> str:
    """Return what asks for words that begin with one, in the simple configuration."""
    begins = len(word) >= SHORTEST_BEGINNING and word not in STOP_WORDS and not whole
    return _labeled(word, ("*" if begins else "") + weights)


def _phrase(words: tuple[str, ...], weights: str) -> SearchQueryCombinable:
    text = " <-> ".join(_labeled(word, weights) for word in words)
    return reduce(or_, [_query(text, config=config) for config in ("english", "simple")])


def _labeled(word: str, label: str) -> str:
    return f"{word}:{label}" if label else word


def _query(text: str, *, config: str) -> SearchQuery:
    return SearchQuery(text, config=config, search_type="raw")
