"""Plain words: what somebody typed, read as filters, a place, and words to search for."""

from centers.plain_words.vocabulary import Term, terms_beginning

__all__ = ["Term", "terms_beginning"]
