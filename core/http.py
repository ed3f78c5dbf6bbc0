"""How public pages are kept by browsers and caches."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

type View[**P] = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def public_page[**P](view: View[P]) -> View[P]:
    """Let anybody keep the page for `PUBLIC_MAX_AGE_SECONDS`; it is the same for everybody.

    Only GET and HEAD are answered, and only a page that was found is kept. `ETag` and 304 come
    from Django's middleware.
    """

    @wraps(view)
    def kept(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if response.status_code == HttpResponse.status_code:
            patch_cache_control(response, public=True, max_age=settings.PUBLIC_MAX_AGE_SECONDS)
        return response

    guarded: Any = require_safe(kept)
    return guarded  # type: ignore[no-any-return]
