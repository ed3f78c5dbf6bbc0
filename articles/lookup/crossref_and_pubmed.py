"""Looking up at Crossref, which registers DOIs, and at PubMed.

Crossref: https://api.crossref.org/swagger-ui/ . PubMed: E-utilities, ESummary,
https://www.ncbi.nlm.nih.gov/books/NBK25499/ .
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from articles.lookup import odd_json
from articles.lookup.adapters import Found, LookupFailedError, only
from articles.lookup.identifiers import Identifier, Kind, read_identifier
from core.outside import Fetch, OutsideError, fetch

CROSSREF = "https://api.crossref.org/works/"
PUBMED = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/esummary.fcgi?db=pubmed&retmode=json&id="
# An editor waits for it, and the process that serves the editor waits too.
TIMEOUT_SECONDS = 6
# A work's own sources come along, and may be thousands.
MOST_BYTES = 4_000_000
TITLE_LENGTH, SOURCE_LENGTH, NAME_LENGTH = 400, 200, 60
MOST_AUTHORS = 3


@dataclass(frozen=True)
class CrossrefAndPubmed:
    """Asks Crossref about a DOI and PubMed about a PMID; of an address it knows nothing more.

    `crossref` and `pubmed` are the addresses to which an identifier is added.
    """

    fetch: Fetch = fetch
    crossref: str = CROSSREF
    pubmed: str = PUBMED

    def find(self, identifier: Identifier) -> Found | None:
        """Return what they know of a source; none where they say that there is no such.

        Raises:
            LookupFailedError: they said nothing that can be read.
        """
        if identifier.kind == Kind.DOI:
            return self._by_doi(identifier)
        return self._by_pmid(identifier) if identifier.kind == Kind.PMID else only(identifier)

    def _by_doi(self, identifier: Identifier) -> Found | None:
        said = self._ask(self.crossref + quote(identifier.value, safe=""))
        work = odd_json.part(said, "message")
        if said is None:
            return None
        if not isinstance(work, dict):
            raise LookupFailedError
        container = odd_json.first(work.get("container-title")) or work.get("publisher")
        return Found(
            title=odd_json.plain(odd_json.first(work.get("title")), TITLE_LENGTH),
            source=odd_json.plain(container, SOURCE_LENGTH),
            authors=_named(map(_crossref_author, odd_json.items(work.get("author")))),
            year=_crossref_year(work),
            doi=identifier.value,
        )

    def _by_pmid(self, identifier: Identifier) -> Found | None:
        said = self._ask(self.pubmed + quote(identifier.value, safe=""))
        summary = odd_json.part(said, "result", identifier.value)
        if said is None or odd_json.part(summary, "error"):
            return None
        if not isinstance(summary, dict):
            raise LookupFailedError
        authors = odd_json.items(summary.get("authors"))
        return Found(
            title=odd_json.plain(summary.get("title"), TITLE_LENGTH).rstrip("."),
            source=odd_json.plain(
                summary.get("fulljournalname") or summary.get("source"), SOURCE_LENGTH
            ),
            authors=_named(_plain_name(odd_json.part(each, "name")) for each in authors),
            year=odd_json.year(summary.get("pubdate")),
            doi=_pubmed_doi(summary),
            pmid=identifier.value,
        )

    def _ask(self, url: str) -> Any:
        """Return what an address says, none where it says that there is no such thing."""
        try:
            answer = self.fetch(url, most_bytes=MOST_BYTES, timeout_seconds=TIMEOUT_SECONDS)
        except OutsideError as error:
            raise LookupFailedError from error
        if answer.status == HTTPStatus.NOT_FOUND:
            return None
        if answer.status != HTTPStatus.OK or answer.is_cut:
            raise LookupFailedError
        try:
            said = odd_json.read(answer.body)
        except ValueError as error:
            raise LookupFailedError from error
        if not isinstance(said, dict):
            raise LookupFailedError
        return said


def _named(names: Iterator[str]) -> str:
    """Return authors as references write them: the first three, then "et al."."""
    known = [name for name in names if name]
    others = ["et al."] if len(known) > MOST_AUTHORS else []
    return ", ".join(known[:MOST_AUTHORS] + others)


def _crossref_author(author: Any) -> str:
    family = _plain_name(odd_json.part(author, "family"))
    if not family:
        # A group, such as a society.
        return _plain_name(odd_json.part(author, "name"))
    given = _plain_name(odd_json.part(author, "given"))
    initials = "".join(each[0].upper() for each in re.findall(r"\w+", given))
    return f"{family} {initials}".strip()


def _plain_name(name: Any) -> str:
    return odd_json.plain(name, NAME_LENGTH)


def _crossref_year(work: dict[str, Any]) -> int | None:
    dates = (odd_json.part(work, name, "date-parts") for name in ("issued", "published"))
    years = (odd_json.year(odd_json.first(odd_json.first(each))) for each in dates)
    return next((each for each in years if each), None)


def _pubmed_doi(summary: dict[str, Any]) -> str:
    for each in odd_json.items(summary.get("articleids")):
        value = odd_json.part(each, "value")
        if odd_json.part(each, "idtype") == "doi" and isinstance(value, str):
            found = read_identifier(value)
            return found.value if found and found.kind == Kind.DOI else ""
    return ""
