"""What somebody typed to search for, taken apart."""

import re
from dataclasses import dataclass

from centers.names.text import plain

# More than anybody types; each costs a look into the index.
MOST_TERMS = 20
_QUOTED = re.compile('["“”„«»]([^"“”„«»]*)["“”„«»]')


@dataclass(frozen=True)
class Terms:
    """The words of a search, plain as in `centers.names.text`.

    `phrases` stood in double quotes: their words belong together, as they are. `beginning` is the
    last of `words` unless a phrase stands behind it: its writer may not have come to its end.
    """

    phrases: tuple[tuple[str, ...], ...] = ()
    words: tuple[str, ...] = ()
    beginning: str = ""

    @property
    def finished(self) -> tuple[str, ...]:
        """The words without the beginning."""
        return self.words[:-1] if self.beginning else self.words


def parse(text: str) -> Terms:
    """Take a text apart; any text will do."""
    quoted = (tuple(plain(phrase).split()) for phrase in _QUOTED.findall(text))
    words = tuple(plain(_QUOTED.sub(" ", text)).split()[:MOST_TERMS])
    phrases = tuple(phrase[:MOST_TERMS] for phrase in quoted if phrase)[:MOST_TERMS]
    behind = plain(_QUOTED.split(text)[-1])
    return Terms(phrases, words, words[-1] if words and behind else "")
