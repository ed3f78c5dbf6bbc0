"""The mark of a citation inside stored rich text."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from django.utils.html import escape, strip_tags

# What stands between the tags is for the editor only; a reader gets numbers.
CITATION = re.compile(r'<cite\b[^>]*?\bdata-sources="([^"]*)"[^>]*>.*?</cite>', re.DOTALL)
BLOCK_END = re.compile(r"</(?:p|li|h\d|blockquote)>|<br ?/?>", re.IGNORECASE)
PLACEHOLDER = "[cite]"


def citation_mark(keys: Iterable[str]) -> str:
    """Return the mark that cites some sources at one place."""
    return f'<cite data-sources="{escape(" ".join(keys))}">{PLACEHOLDER}</cite>'


def cited_keys(html: str) -> Iterator[tuple[str, ...]]:
    """Yield the keys of each citation of a stored text, in order."""
    for found in CITATION.finditer(html):
        yield tuple(dict.fromkeys(unescape(found[1]).split()))


def plain_text(html: str) -> str:
    """Return a stored text without tags and citations, as search and excerpts need it."""
    without = BLOCK_END.sub(" ", CITATION.sub("", html))
    return " ".join(unescape(strip_tags(without)).split())
