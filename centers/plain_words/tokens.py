"""Typed text as words: what stands in double quotes, and the rest, each word in one form."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from places.wordbook import in_one_form

# A typed text has 100 characters at most; in an address, quotes are added to its words.
LONGEST_TEXT = 200
MOST_WORDS = 24

# What phones and languages write around a literal text.
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂″", '"'))  # noqa: RUF001
_QUOTED = re.compile(r'"([^"]*)"?')
_WORD = re.compile(r"\w+(?:['’‘ʼ`´.]\w+)*")  # noqa: RUF001  what phones type
_ZIP_PLUS_FOUR = re.compile(r"\b(\d{5})(?:-\d{4}|\d{4})\b")
# Alone it is what people call a doctor's care; written like this it is California's Medicaid.
_CALIFORNIAS = re.compile(r"\bMedi-?Cal\b|\bmedi-cal\b")
_NOT = re.compile(r"n['’‘ʼ`´]t\b", re.IGNORECASE)  # noqa: RUF001


@dataclass(frozen=True)
class Token:
    """One word that was typed.

    Attributes:
        position: its place among the words; no two tokens of a text share it.
        raw: as typed, in small letters; what is searched for when it means nothing else. Tokens
            share it that were typed as one word, "d'alene".
        word: in the one form that names of places and terms have.
        capital: typed in capitals in a text that has small letters too.
    """

    position: int
    raw: str
    word: str
    capital: bool = False


@dataclass(frozen=True)
class Text:
    """A typed text: its words, and what stood in double quotes."""

    tokens: tuple[Token, ...]
    quoted: tuple[str, ...]


def as_typed(tokens: Iterable[Token]) -> str:
    """Return tokens as they were typed, in the order in which they were."""
    ordered = sorted(tokens, key=lambda token: token.position)
    return " ".join(dict.fromkeys(token.raw for token in ordered))


def bare_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in their one form, without looking for quotes."""
    return tuple(token.word for token in _tokens(text) if token.word)


def take_apart(text: str) -> Text:
    """Take a typed text apart; never raises, and looks at its first 200 characters only."""
    text = text[:LONGEST_TEXT].translate(_QUOTES)
    quoted = (" ".join(part.split()).casefold() for part in _QUOTED.findall(text))
    return Text(
        tokens=tuple(_tokens(_QUOTED.sub(" ", text))),
        quoted=tuple(dict.fromkeys(filter(_WORD.search, quoted)))[:MOST_WORDS],
    )


def _tokens(text: str) -> list[Token]:
    text = unicodedata.normalize("NFKC", text)
    text = _ZIP_PLUS_FOUR.sub(r"\1", _NOT.sub("nt", _CALIFORNIAS.sub("medi cal", text)))
    mixed = any(letter.islower() for letter in text)
    tokens: list[Token] = []
    for typed in _WORD.findall(text)[:MOST_WORDS]:
        parts = in_one_form(typed) or ("",)
        capital = mixed and typed.isupper()
        for part in parts:
            tokens.append(Token(len(tokens), typed.casefold(), part, capital))
    return tokens
