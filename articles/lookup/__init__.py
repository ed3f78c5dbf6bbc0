"""Looking up a source by what an editor pasted: a DOI, a PMID, an address."""

from django.conf import settings

from articles.lookup.adapters import Found, Lookup, LookupFailedError, NoLookup
from articles.lookup.crossref_and_pubmed import CrossrefAndPubmed
from articles.lookup.identifiers import Identifier, Kind, read_identifier

__all__ = [
    "CrossrefAndPubmed",
    "Found",
    "Identifier",
    "Kind",
    "Lookup",
    "LookupFailedError",
    "NoLookup",
    "lookup",
    "read_identifier",
]


def lookup() -> Lookup:
    """Return how sources are looked up here: at others only where that is switched on."""
    return CrossrefAndPubmed() if settings.ASK_OTHERS else NoLookup()
