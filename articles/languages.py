"""A page in the other language, or the English text where there is none yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from wagtail.models import Page, Site

from articles.addresses import bare_path, language_in_use
from articles.models import SiteRootPage
from core.context_processors import path_in


@dataclass(frozen=True)
class Found:
    """A page that an address stands for.

    `is_fallback` when only another language has it; `languages` are the addresses of its text in
    each language that has it.
    """

    page: Page
    is_fallback: bool = False
    languages: Mapping[str, str] = field(default_factory=dict)


def find_page(path: str) -> Found | None:
    """Return what stands at a path of the active language, "articles/klonopin/".

    Spanish pages keep the slugs of those that they translate, so that the path is the same.
    """
    here = language_in_use()
    codes = {root + path: code for code, root in root_paths().items()}
    pages = Page.objects.live().filter(url_path__in=codes, alias_of=None).select_related("locale")
    by_code = {codes[page.url_path]: page for page in pages}
    page = by_code.get(here) or by_code.get(settings.LANGUAGE_CODE)
    if page is None or issubclass(page.specific_class, SiteRootPage):
        return None
    found = page.specific
    found.locale = page.locale
    return Found(found, is_fallback=here not in by_code, languages=_addresses(by_code, page))


def _addresses(by_code: Mapping[str, Page], page: Page) -> dict[str, str]:
    """Return where a text stands in each language, English first."""
    path, key = bare_path(page), page.translation_key
    there = {code for code, other in by_code.items() if other.translation_key == key}
    return {code: path_in(code, path) for code, _name in settings.LANGUAGES if code in there}


def root_paths() -> dict[str, str]:
    """Return the tree path of each language's root, as Wagtail keeps it."""
    return {each.language_code: each.root_path for each in Site.get_site_root_paths()}


def texts_of[P: Page](kind: type[P]) -> Any:
    """Return the pages of a kind that visitors may read, each with its language."""
    return kind.objects.live().filter(alias_of=None).select_related("locale")


def in_language_in_use[P: Page](pages: Iterable[P]) -> list[P]:
    """Return each page once: the text in the language in use, else the English one.

    Where a page stands among the others, the first of its texts says.
    """
    here = language_in_use()
    best: dict[object, P] = {}
    for page in pages:
        code = page.locale.language_code
        if code == here:
            best[page.translation_key] = page
        elif code == settings.LANGUAGE_CODE:
            best.setdefault(page.translation_key, page)
    return list(best.values())
