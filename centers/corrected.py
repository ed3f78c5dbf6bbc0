"""What the locator says when the words of a search were misspelt."""

from dataclasses import dataclass, replace

from centers.names.terms import in_quotes
from centers.results import Results
from listings.locator.panel import address


@dataclass(frozen=True)
class Corrected:
    """Words as they were typed and as they were searched for, and the search for the typed ones."""

    typed: str
    meant: str
    url: str


def corrected(results: Results) -> Corrected | None:
    """Return how the words of a search were corrected; nothing where they were not."""
    if results.typed is None:
        return None
    as_typed = replace(results.typed, words=in_quotes(results.typed.words), page=1)
    return Corrected(results.typed.words_shown, results.search.words_shown, address(as_typed))
