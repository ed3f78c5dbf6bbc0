"""How public pages are kept by browsers and caches."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate
from urllib.parse import unquote_plus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.views.decorators.http import require_safe

# Two numbers as coordinates are written, anywhere in a text; "12, 34" too, which costs nothing.
COORDINATES = re.compile(r"\d\s*°?\s*[,;]\s*[-+]?\d|\d\.\d+°?\s+[-+]?\d+\.\d")

# What a request's page shows until when, in what goes along with the request.
KEEP_UNTIL = "detoxlocal.keep_until"

type View[**P] = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def tells_where(request: HttpRequest) -> bool:
    """Return whether an address holds coordinates, so that what is answered holds them too."""
    asked = unquote_plus(request.META.get("QUERY_STRING", ""))
    return COORDINATES.search(asked) is not None


def keep_until(request: HttpRequest, moment: datetime) -> None:
    """Let nobody keep the page longer than until then: something on it is true no longer."""
    earlier: datetime = request.META.get(KEEP_UNTIL, moment)
    request.META[KEEP_UNTIL] = min(earlier, moment)


def _keepable_seconds(request: HttpRequest) -> int:
    most: int = settings.PUBLIC_MAX_AGE_SECONDS
    until: datetime | None = request.META.get(KEEP_UNTIL)
    if until is None:
        return most
    return max(0, min(most, int((until - timezone.now()).total_seconds())))


def public_page[**P](view: View[P]) -> View[P]:
    """Let anybody keep the page for `PUBLIC_MAX_AGE_SECONDS`; it is the same for everybody.

    What the page shows may end sooner: see `keep_until`.

    Only GET and HEAD are answered, and only a page that was found is kept. Where somebody stands
    is kept nowhere: not a page whose address holds it either. `ETag` and 304 come from Django's
    middleware.
    """

    @wraps(view)
    def kept(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if tells_where(request):
            add_never_cache_headers(response)
        elif response.status_code == HttpResponse.status_code:
            patch_cache_control(response, public=True, max_age=_keepable_seconds(request))
        return response

    guarded: Any = require_safe(kept)
    return guarded  # type: ignore[no-any-return]
