"""How a source is looked up, and looking up nothing."""

from dataclasses import dataclass
from typing import Protocol

from articles.lookup.identifiers import Identifier


@dataclass(frozen=True, kw_only=True)
class Found:
    """What is known of a source, by the names and within the lengths of its fields."""

    title: str = ""
    source: str = ""
    authors: str = ""
    year: int | None = None
    doi: str = ""
    pmid: str = ""
    url: str = ""


class LookupFailedError(Exception):
    """Who was asked did not answer, or not in a way that can be read."""


class Lookup(Protocol):
    """Finds out about a source."""

    def find(self, identifier: Identifier) -> Found | None:
        """Return what is known of a source; none where it is known not to exist.

        Raises:
            LookupFailedError: nobody knows, for now.
        """


class NoLookup:
    """Asks nobody: only what was pasted is filled in."""

    def find(self, identifier: Identifier) -> Found:
        """Return just the identifier."""
        return only(identifier)


def only(identifier: Identifier) -> Found:
    """Return a source of which nothing is known but this."""
    return Found(**{identifier.kind.value: identifier.value})  # type: ignore[arg-type]
