"""From typed words to what the text search of the database understands.

Only words of a-z and 0-9 come this far, so nothing that was typed is ever syntax.
"""

from functools import reduce
from operator import and_, or_

from django.contrib.postgres.search import SearchQuery, SearchQueryCombinable

from centers.names.abbreviations import forms
from centers.names.terms import Terms

# One letter begins nearly everything.
SHORTEST_BEGINNING = 2
NAMES = "A"
NAMES_AND_TOWNS = "AB"


def words_query(terms: Terms, *, weights: str = "") -> SearchQueryCombinable:
    """Return the query for rows that hold all terms; one that nothing fits when there are none.

    Args:
        terms: what was typed.
        weights: the parts of a row in which all must stand: `NAMES`, `NAMES_AND_TOWNS`; else any.
    """
    asked = [_phrase(phrase, weights) for phrase in terms.phrases]
    asked += [_word(word, weights) for word in terms.finished]
    asked += [_beginning(terms.beginning, weights)] if terms.beginning else []
    return reduce(and_, asked) if asked else _query("", config="simple")


def beginnings_query(words: tuple[str, ...]) -> SearchQueryCombinable:
    """Return the query for rows of whose name and site some words begin with all of these."""
    begun = (" | ".join(f"{form}:*{NAMES}" for form in forms(word)) for word in words)
    return _query(" & ".join(f"({any_form})" for any_form in begun), config="simple")


def _word(word: str, weights: str) -> SearchQueryCombinable:
    # Words such as "the" leave nothing in this configuration, and so ask for nothing.
    return _query(" | ".join(_labeled(form, weights) for form in forms(word)), config="english")


def _beginning(word: str, weights: str) -> SearchQueryCombinable:
    star = "*" if len(word) >= SHORTEST_BEGINNING else ""
    return _word(word, weights) | _query(_labeled(word, star + weights), config="simple")


def _phrase(words: tuple[str, ...], weights: str) -> SearchQueryCombinable:
    text = " <-> ".join(_labeled(word, weights) for word in words)
    return reduce(or_, [_query(text, config=config) for config in ("english", "simple")])


def _labeled(word: str, label: str) -> str:
    return f"{word}:{label}" if label else word


def _query(text: str, *, config: str) -> SearchQuery:
    return SearchQuery(text, config=config, search_type="raw")
