"""What somebody typed to search for, taken apart."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from centers.names.stop_words import STOP_WORDS
from centers.names.text import plain

# More than anybody types; each costs a look into the index.
MOST_TERMS = 20
# Of double quotes in two alphabets' ways, or a word.
_UNIT = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]|([^\s"“”„«»]+)')


@dataclass(frozen=True)
class Terms:
    """The words of a search, plain as in `centers.names.text`.

    `words` are open to correction; what stood in double quotes is not: several of its words belong
    together as `phrases`, a single one is among the `literal` words.
    """

    words: tuple[str, ...] = ()
    literal: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def asked(self) -> tuple[str, ...]:
        """The single words that say something; all of them where nothing else is asked."""
        single = tuple(dict.fromkeys((*self.words, *self.literal)))
        telling = tuple(word for word in single if word not in STOP_WORDS)
        return telling if telling or self.phrases else single


def parse(text: str) -> Terms:
    """Take a text apart; any text will do."""
    words: list[str] = []
    literal: list[str] = []
    phrases: list[tuple[str, ...]] = []
    for quoted, bare in _UNIT.findall(text)[:MOST_TERMS]:
        found = plain(quoted or bare).split()[:MOST_TERMS]
        if bare:
            words += found
        elif len(found) > 1:
            phrases.append(tuple(found))
        else:
            literal += found
    return Terms(tuple(words), tuple(literal), tuple(phrases))


def exchange(text: str, other: Callable[[str], str | None], *, quoted: bool = False) -> str:
    """Return a text with some of its words exchanged.

    Args:
        text: as `parse` takes it.
        other: gives what stands for a plain word; nothing for one that stays.
        quoted: look at words in double quotes too, and put those around what is exchanged.
    """

    def unit(found: re.Match[str]) -> str:
        between, bare = found.groups()
        word = bare or (between if quoted else "")
        instead = other(plain(word)) if word else None
        if instead is None:
            return found.group()
        return f'"{instead}"' if quoted else instead

    return _UNIT.sub(unit, text)


def in_quotes(text: str) -> str:
    """Return a text with each of its words in double quotes, so that none is corrected."""
    return _UNIT.sub(lambda found: f'"{found.group(2)}"' if found.group(2) else found.group(), text)
