"""Plain words: what somebody typed, read as filters, a place, and words to search for."""

from centers.plain_words.reading import LeftOut, PlainReading, read
from centers.plain_words.vocabulary import Term, terms_beginning

__all__ = ["LeftOut", "PlainReading", "Term", "read", "terms_beginning"]
