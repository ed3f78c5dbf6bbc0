"""Pages as lists and bylines name them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q
from wagtail.models import Page

from articles.addresses import address, language_in_use
from articles.languages import in_language_in_use, texts_of
from articles.models import ArticlePage, PersonPage, SubstancePage
from core.components import Shown


@dataclass(frozen=True, kw_only=True)
class Entry(Shown):
    """A page in a list. `lang` is said where its words are in another language than the list's."""

    label: str
    url: str
    detail: str = ""
    lang: str = ""


def entry_of(page: ArticlePage | SubstancePage | PersonPage) -> Entry:
    """Return how lists name a page."""
    return Entry(
        label=page.title, url=address(page), detail=page.summary, lang=other_language(page)
    )


def other_language(page: Page) -> str:
    """Return the language of a page's words if it is not the one in use, else nothing."""
    code: str = page.locale.language_code
    return "" if code == language_in_use() else code


def hubs_of(page: ArticlePage | SubstancePage) -> list[SubstancePage]:
    """Return the page of the substance that something is about, in each language that has one."""
    is_hub = isinstance(page, SubstancePage)
    own = Page.objects.filter(pk=page.pk) if is_hub else Page.objects.parent_of(page)
    return list(texts_of(SubstancePage).filter(translation_key__in=own.values("translation_key")))


def articles_below(hubs: Iterable[SubstancePage]) -> list[ArticlePage]:
    """Return the articles about substances, each once, without their texts, guides first."""
    below = [Q(path__startswith=hub.path) for hub in hubs]
    if not below:
        return []
    found = in_language_in_use(texts_of(ArticlePage).filter(reduce(or_, below)).defer("body"))
    return sorted(found, key=lambda page: (page.kind != ArticlePage.Kind.DETOX, page.title))
