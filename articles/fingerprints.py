"""What a medical reviewer signs: title, summary, text and sources of an article, as one hash.

Ids that the editor gives to blocks, and what readers do not see, are left out: saving a text again
without changing it leaves the fingerprint as it was.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from articles.models import ArticlePage, Reference

BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')
SIGNED = ("key", "title", "source", "authors", "year", "doi", "pmid", "url")


def fingerprint(article: "ArticlePage") -> str:
    """Return the SHA-256 of what a reader reads, in 64 hexadecimal digits."""
    signed = {
        "title": article.title,
        "summary": article.summary,
        "body": without_ids(article.body.get_prep_value()),
        "references": [_signed(each) for each in _in_order(article)],
    }
    text = json.dumps(signed, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _in_order(article: "ArticlePage") -> Iterator["Reference"]:
    return iter(sorted(article.references.all(), key=lambda each: (each.sort_order or 0, each.key)))


def _signed(reference: "Reference") -> list[object]:
    return [getattr(reference, name) for name in SIGNED]


def without_ids(value: Any) -> Any:
    """Return a stored text without the ids that the editor gives to its parts."""
    if isinstance(value, dict):
        return {name: without_ids(each) for name, each in value.items() if name != "id"}
    if isinstance(value, list):
        return [without_ids(each) for each in value]
    return BLOCK_KEY.sub("", value) if isinstance(value, str) else value
