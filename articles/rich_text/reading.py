"""Rich text as readers get it: its links lead on, in the language of the page around it."""

import re
from collections.abc import Iterable

from django.utils.html import escape
from django.utils.translation import get_language_from_path
from wagtail.models import Page
from wagtail.rich_text.rewriters import LinkRewriter

from articles.addresses import address, in_use

# No text holds it: what editors type is escaped.
APART = "<!--|-->"
# By which the editor knows paragraphs again; of no use to who reads, and hard to compress.
EDITORS_KEY = re.compile(r' data-block-key="[^"]*"')
INNER_LINK = re.compile(r'(?<=<a href=")/(?!/)[^"]*')
# What stands at these addresses is the same for every language.
WITHOUT_LANGUAGE = ("/media/", "/static/", "/exit/", "/admin/", "/api/")


def expanded(stored: Iterable[str]) -> list[str]:
    """Return stored texts as HTML, all at once: whatever they link to, one query is asked.

    Wagtail's own way asks for each text, and again for each link in another language than
    English; it links to pages that are not out, too.
    """
    html = _rewrite(EDITORS_KEY.sub("", APART.join(stored)))
    return INNER_LINK.sub(lambda found: _in_language(found[0]), html).split(APART)


def _to_pages(links: list[dict[str, str]]) -> list[str]:
    numbers = {link["id"] for link in links if link.get("id", "").isdecimal()}
    pages = Page.objects.live().filter(pk__in=numbers)
    addresses = {str(page.pk): address(page) for page in pages}
    found = (addresses.get(link.get("id", "")) for link in links)
    return [f'<a href="{escape(url)}">' if url else "<a>" for url in found]


def _in_language(path: str) -> str:
    is_as_it_is = path.startswith(WITHOUT_LANGUAGE) or get_language_from_path(path)
    return path if is_as_it_is else in_use(path)


_rewrite = LinkRewriter(bulk_rules={"page": _to_pages})
