"""How public pages are kept by browsers and caches."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate
from urllib.parse import unquote_plus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.views.decorators.http import require_safe

# Two numbers as coordinates are written, anywhere in a text; "12, 34" too, which costs nothing.
COORDINATES = re.compile(r"\d\s*°?\s*[,;]\s*[-+]?\d|\d\.\d+°?\s+[-+]?\d+\.\d")

type View[**P] = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def tells_where(request: HttpRequest) -> bool:
    """Return whether an address holds coordinates, so that what is answered holds them too."""
    asked = unquote_plus(request.META.get("QUERY_STRING", ""))
    return COORDINATES.search(asked) is not None


def public_page[**P](view: View[P]) -> View[P]:
    """Let anybody keep the page for `PUBLIC_MAX_AGE_SECONDS`; it is the same for everybody.

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
            patch_cache_control(response, public=True, max_age=settings.PUBLIC_MAX_AGE_SECONDS)
        return response

    guarded: Any = require_safe(kept)
    return guarded  # type: ignore[no-any-return]
