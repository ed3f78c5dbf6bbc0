"""What search engines are told of, section by section, each page in every language it has.

Django's own sitemaps read a whole section for each file of it; these read one file's rows.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.urls import reverse

from articles.sitemaps import EditedPages
from callbacks.sitemaps import HotlinePage
from centers.sitemaps import Centers, States, Towns
from core.context_processors import path_in
from core.sitemaps import Section
from exchanges.sitemaps import Exchanges, ExchangeStates

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)
INDEX_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
)


class Pages(Section):
    """Pages that hold no data: the names of their addresses."""

    names = ("home", "centers:locator", "exchanges:locator", "before_you_call", "crisis")

    def items(self) -> Sequence[str]:
        return self.names

    def path(self, item: str) -> str:
        return reverse(item)


SECTIONS: dict[str, Section] = {
    "pages": Pages(),
    "hotline": HotlinePage(),
    "states": States(),
    "towns": Towns(),
    "centers": Centers(),
    "exchange-states": ExchangeStates(),
    "exchanges": Exchanges(),
    "articles": EditedPages(),
}


def _in_languages(path: str, languages: Collection[str]) -> dict[str, str]:
    return {
        code: settings.SITE_URL + path_in(code, path)
        for code, _name in settings.LANGUAGES
        if code in languages
    }


def _links(addresses: dict[str, str]) -> str:
    default = addresses.get(settings.LANGUAGE_CODE) or next(iter(addresses.values()))
    alternates = {**addresses, "x-default": default}
    return "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(address)}/>'
        for code, address in alternates.items()
    )


def _entries(section: Section, items: Sequence[Any]) -> Iterator[str]:
    for item in items:
        addresses = _in_languages(section.path(item), section.languages(item))
        changed = section.changed_on(item)
        rest = f"<lastmod>{changed:%Y-%m-%d}</lastmod>" if changed else ""
        rest += _links(addresses)
        for address in addresses.values():
            yield f"<url><loc>{escape(address)}</loc>{rest}</url>\n"


def file_xml(section: Section, number: int) -> str:
    """Return one file of a section.

    Raises:
        django.core.paginator.InvalidPage: the section has no such file.
    """
    items = list(section.files.page(number))
    return HEAD + "".join(_entries(section, items)) + "</urlset>\n"


def index_xml() -> str:
    """Return the list of all sections' files."""
    addresses = (
        settings.SITE_URL + reverse("sitemap", kwargs={"section": name, "number": number})
        for name, section in SECTIONS.items()
        for number in section.files.page_range
    )
    body = "".join(f"<sitemap><loc>{escape(address)}</loc></sitemap>\n" for address in addresses)
    return INDEX_HEAD + body + "</sitemapindex>\n"
