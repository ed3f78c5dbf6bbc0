"""What every page's frame needs; none of it asks the database."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation


def path_in(language: str, path: str) -> str:
    """Return the address of the same page in another language: only the prefix differs."""
    current = translation.get_language_from_path(path)
    bare = path.removeprefix(f"/{current}") if current else path
    return bare if language == settings.LANGUAGE_CODE else f"/{language}{bare}"


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the frame's context: `site_url`, `canonical_url`, `languages`, `demo`, `exit_site`."""
    query = request.META.get("QUERY_STRING", "")
    here = translation.get_language()
    languages = [
        {
            "code": code,
            "name": translation.get_language_info(code)["name_local"].capitalize(),
            "path": path_in(code, request.path),
            "query": f"?{query}" if query else "",
            "current": code == here,
        }
        for code, _name in settings.LANGUAGES
    ]
    return {
        "site_url": settings.SITE_URL,
        "canonical_url": settings.SITE_URL + request.path,
        "languages": languages,
        "demo": settings.DEMO,
        "exit_site": urlsplit(settings.EXIT_URL).hostname,
    }
