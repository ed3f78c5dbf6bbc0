"""Ways into the articles from other parts of the site."""

from collections import defaultdict

from articles.addresses import address, in_use, parent_slug
from articles.languages import in_language_in_use, texts_of
from articles.models import ArticlePage, SubstancePage
from articles.substances import readable_substances
from core.context_processors import ARTICLES

# Enough of the latest to have some of different substances among them, in whichever language.
LOOKED_AT = 24


def reading_by_filter() -> dict[str, str]:
    """Return where to read about what each filter of the locator stands for, in one query.

    That is the page of the one substance that it stands for, or the class in the list of all.
    """
    by_filter: dict[str, list[SubstancePage]] = defaultdict(list)
    for page in readable_substances():
        if page.locator_filter:
            by_filter[page.locator_filter].append(page)
    return {
        name: address(pages[0]) if len(pages) == 1 else f"{in_use(ARTICLES)}#{pages[0].drug_class}"
        for name, pages in by_filter.items()
    }


def latest_articles(count: int) -> list[ArticlePage]:
    """Return the articles that were published last, if possible about different substances."""
    texts = texts_of(ArticlePage).defer("body").order_by("-last_published_at", "-pk")
    pages = in_language_in_use(texts[:LOOKED_AT])
    first = {parent_slug(page): page for page in reversed(pages)}
    chosen = {page.pk for page in first.values()}
    return sorted(pages, key=lambda page: page.pk not in chosen)[:count]
