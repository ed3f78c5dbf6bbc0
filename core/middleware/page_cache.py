"""Public pages are kept for as long as they say themselves, and made once in that time.

Stands outside of all but the access log: an answer from here runs no query, no template and no
other middleware, because what those said in headers is kept with the page. See
`docs/adr/0009-pages-kept-for-a-minute.md`.
"""

import hashlib
import math
import time
from collections.abc import Callable
from typing import NamedTuple

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, get_max_age

from core.middleware.access_log import ROUTE, route_of
from core.middleware.compression import encoding_for

ALIAS = "pages"
READING = frozenset({"GET", "HEAD"})
MOST_BYTES = 128 * 1024
REFUSALS = frozenset({"private", "no-store", "no-cache"})
KEPT_APART_BY = frozenset({"accept-encoding"})


class Page(NamedTuple):
    """A complete answer, and when its making began, in seconds since 1970."""

    body: bytes
    headers: dict[str, str]
    route: str
    made_at: float


def forget_pages() -> None:
    """Drop all pages at once, so that the next visitors get what was just published.

    Other processes' pages are dropped too when they share the cache; else theirs are at most
    `PUBLIC_MAX_AGE_SECONDS` old.
    """
    caches[ALIAS].clear()


class PageCache:
    """Answer from the cache what may be kept by anybody; pass on everything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        # A copy of the cache must not tell what was searched for.
        self._secret = hashlib.blake2b(settings.SECRET_KEY.encode(), person=b"page cache").digest()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in READING:
            return self.get_response(request)
        key = self._key(request)
        page: Page | None = caches[ALIAS].get(key)
        if page is not None:
            return _answer(request, page)
        began_at = time.time()
        response = self.get_response(request)
        seconds = _keepable_seconds(response) if request.method == "GET" else 0
        if seconds:
            kept = Page(response.content, dict(response.items()), route_of(request), began_at)
            caches[ALIAS].set(key, kept, began_at + seconds - time.time())
        return response

    def _key(self, request: HttpRequest) -> str:
        meta = request.META
        # The host too: one that is not ours is refused, and must not be answered from here.
        parts = (
            request.scheme or "",
            meta.get("HTTP_HOST", ""),
            request.path,
            meta.get("QUERY_STRING", ""),
            encoding_for(request),
        )
        text = "\0".join(parts).encode(errors="surrogatepass")
        return hashlib.blake2b(text, key=self._secret, digest_size=24).hexdigest()


def _keepable_seconds(response: HttpResponse) -> int:
    """Return for how long an answer may be given to others; 0 for not at all."""
    if response.status_code != HttpResponse.status_code or response.streaming or response.cookies:
        return 0
    said = _parts(response, "Cache-Control")
    if (
        _parts(response, "Vary") - KEPT_APART_BY
        or "public" not in said
        or said & {"private", "no-store", "no-cache"}
    ):
        return 0
    return max(0, get_max_age(response) or 0) if len(response.content) <= MOST_BYTES else 0


def _parts(response: HttpResponse, header: str) -> set[str]:
    parts = response.get(header, "").lower().split(",")
    return {part.strip() for part in parts} - {""}


def _answer(request: HttpRequest, page: Page) -> HttpResponse:
    request.META[ROUTE] = page.route
    response = HttpResponse(page.body, headers=page.headers)
    # Rounded up, so that a browser's time and ours together never exceed what the page allows.
    response["Age"] = str(math.ceil(time.time() - page.made_at))
    if "HTTP_IF_NONE_MATCH" not in request.META:
        return response
    kept = get_conditional_response(request, etag=response.get("ETag"), response=response)
    answer = kept or response
    answer["Age"] = response["Age"]
    return answer
