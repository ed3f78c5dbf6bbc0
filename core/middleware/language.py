"""The language comes from the address alone, so that a page is the same for everybody.

Django's own middleware also asks the browser and a cookie, and therefore says
`Vary: Accept-Language`, which makes one page many for any cache in front.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


class LanguageFromPath:
    """Activate the language that the path's first part names, else the default."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        code = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", code)
        return response
