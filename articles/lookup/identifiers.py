"""What a source is known by, read from what somebody pasted."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from articles.models.links import URL_LENGTH

DOI_LENGTH = 200
PREFIX = re.compile(r"(?:https?://)?(?:www\.|dx\.)?doi\.org/|doi\s*:?\s*|(?=10\.)", re.IGNORECASE)
DOI = re.compile(r"10\.[0-9]{4,9}/[!-~]+")
PMID = re.compile(r"(?:pmid\s*:?\s*)?0*([1-9][0-9]{0,7})", re.IGNORECASE)
PUBMED = re.compile(
    r"(?:https?://)?(?:pubmed\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed)"
    r"/0*([1-9][0-9]{0,7})/?(?:[?#]\S*)?",
    re.IGNORECASE,
)
QUOTES = {"<>", '""', "''", "“”", "‘’", "()", "[]"}
WEB = re.compile(r"https?://", re.IGNORECASE)
is_address = URLValidator(schemes=["http", "https"])


class Kind(StrEnum):
    """What kind of identifier it is, by the field of a source that holds it."""

    DOI = "doi"
    PMID = "pmid"
    URL = "url"


@dataclass(frozen=True)
class Identifier:
    """What a source is known by, as its field holds it: "10.1000/182", "12345678", an address."""

    kind: Kind
    value: str


def read_identifier(text: str) -> Identifier | None:
    """Return what somebody pasted, however it was written; none where it is nothing of the kind."""
    pasted = _without_wrapping(text)
    if doi := _doi(pasted):
        return Identifier(Kind.DOI, doi)
    if found := PMID.fullmatch(pasted) or PUBMED.fullmatch(pasted):
        return Identifier(Kind.PMID, found[1])
    return Identifier(Kind.URL, pasted) if _is_web_address(pasted) else None


def _without_wrapping(text: str) -> str:
    """Drop what is copied along unseen, and what stands around an address in a text."""
    seen = "".join(each for each in text if unicodedata.category(each) != "Cf").strip()
    while len(seen) > 1 and seen[0] + seen[-1] in QUOTES:
        seen = seen[1:-1].strip()
    return seen


def _doi(pasted: str) -> str:
    prefix = PREFIX.match(pasted)
    if not prefix:
        return ""
    rest = pasted[prefix.end() :].strip()
    # In an address it may be packed, and followed by what is none of it.
    if "doi.org/" in prefix[0].lower():
        rest = unquote(re.split(r"[?#]", rest, maxsplit=1)[0])
    doi = _without_end_of_sentence(rest)
    return doi if DOI.fullmatch(doi) and len(doi) <= DOI_LENGTH else ""


def _without_end_of_sentence(text: str) -> str:
    """Drop the stop or bracket that was copied along. A DOI may end with a bracket of its own."""
    while text and (text[-1] in ".,;" or _ends_with_lone_bracket(text)):
        text = text[:-1]
    return text


def _ends_with_lone_bracket(text: str) -> bool:
    return any(
        text.endswith(closing) and text.count(closing) > text.count(opening)
        for opening, closing in ("()", "[]")
    )


def _is_web_address(pasted: str) -> bool:
    if not WEB.match(pasted) or len(pasted) > URL_LENGTH:
        return False
    try:
        is_address(pasted)
    except ValidationError:
        return False
    return True
