"""Finding cases by what staff have in hand: a name, a town, a phone number, a web site."""

import re
from functools import reduce
from operator import and_
from typing import Any

from django.contrib.postgres.search import Lexeme, SearchQuery
from django.db.models import Q

from listings.cases.querysets import CaseQuerySet
from listings.models.cases import SEARCHED

MOST_LETTERS, MOST_WORDS = 200, 10
# What a case's own number can be; longer ones are phone numbers.
MOST_DIGITS = 9
NUMBER = re.compile(r"#?(\d+)")
# A phone number as people write it, or the beginning of one.
PHONE = re.compile(r"(?:\+?1[ .-]*)?([2-9(][\d ().-]{2,})")
# What has a meaning in a query of PostgreSQL, and none in what people look for.
SIGNS = re.compile(r"""['"\0\[\]()|&:*!@<>\\]""")
SITE = re.compile(r"^(?:https?://)?(?:www\.)?(?=[^.]+\.)|/$", re.IGNORECASE)


def find(cases: CaseQuerySet, typed: str) -> CaseQuerySet:
    """Keep the cases of that number, or that hold all words, or words that begin so."""
    typed = typed[:MOST_LETTERS].strip()
    number = NUMBER.fullmatch(typed)
    if number and typed.startswith("#"):
        return cases.filter(_has_number(number[1]))
    lexemes = _lexemes(typed)
    if not lexemes:
        return cases.none()
    query = SearchQuery(reduce(and_, lexemes), search_type="raw", config="simple")
    holds_words = Q(searched=query)
    has_number = _has_number(number[1]) if number else Q(pk__in=())
    return cases.alias(searched=SEARCHED).filter(holds_words | has_number)


def _has_number(digits: str) -> Q:
    return Q(pk=int(digits)) if len(digits) <= MOST_DIGITS else Q(pk__in=())


def _lexemes(typed: str) -> list[Any]:
    phone = PHONE.fullmatch(typed)
    if phone:
        # Numbers are kept as ten digits without anything between.
        return [Lexeme(re.sub(r"\D", "", phone[1]), prefix=True)]
    words = [SIGNS.sub("", SITE.sub("", word)) for word in typed.split()[:MOST_WORDS]]
    return [_lexeme(word) for word in words if word]


def _lexeme(word: str) -> Any:  # noqa: ANN401  one, or two of which one must hold
    beginning = Lexeme(word, prefix=True)
    is_site = "." in word.strip(".")
    return beginning | Lexeme(f"www.{word}", prefix=True) if is_site else beginning
