"""Where pages stand: at the same path in every language, below the language's own beginning."""

from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import Page

from core.context_processors import path_in


def language_in_use() -> str:
    """Return the language that is read at the moment, "en"."""
    return get_language() or settings.LANGUAGE_CODE


def in_use(path: str) -> str:
    """Return an address of the site in the language in use."""
    return path_in(language_in_use(), path)


def bare_path(page: Page) -> str:
    """Return a page's address in the default language, without asking the database."""
    _before, _root, path = page.url_path.split("/", 2)
    return f"/{path}"


def parent_slug(page: Page) -> str:
    """Return the last part of the address of what a page stands below; all languages share it."""
    *_before, slug, _own, _end = str(page.url_path).split("/")
    return slug


def address(page: Page) -> str:
    """Return a page's address in the language in use; English stands in for what is missing."""
    return in_use(bare_path(page))
