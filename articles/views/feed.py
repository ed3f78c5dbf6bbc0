"""New and updated articles for feed readers."""

from datetime import datetime

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.addresses import address, in_use
from articles.languages import texts_of
from articles.models import ArticlePage
from core.context_processors import ARTICLES
from core.http import public_page

ITEMS = 20
FEED = "/feed/"


class LatestArticles(Feed[ArticlePage, None]):
    """The articles that were published last, in the language of the address only."""

    feed_type = Atom1Feed

    def title(self) -> str:
        """Say whose articles they are."""
        return _("DetoxLocal: new and updated articles")

    def subtitle(self) -> str:
        """Say what they are about."""
        return _("What stopping is like, what is dangerous about it, and what helps.")

    def link(self) -> str:
        """Lead to all articles."""
        return settings.SITE_URL + in_use(ARTICLES)

    def feed_url(self) -> str:
        """Say where the feed itself stands."""
        return settings.SITE_URL + in_use(FEED)

    def items(self) -> list[ArticlePage]:
        """Return the latest, with those who wrote them."""
        here = texts_of(ArticlePage).filter(locale__language_code=get_language()).defer("body")
        authors = here.prefetch_related("article_authors__person")
        return list(authors.order_by("-last_published_at", "-pk")[:ITEMS])

    def item_title(self, item: ArticlePage) -> str:
        """Return the title as it is: Atom escapes it by itself."""
        return str(item.title)

    def item_description(self, item: ArticlePage) -> str:
        """Return the summary."""
        return item.summary

    def item_link(self, item: ArticlePage) -> str:
        """Return where it stands."""
        return settings.SITE_URL + address(item)

    def item_author_name(self, item: ArticlePage) -> str:
        """Return who wrote it."""
        return ", ".join(each.person.name for each in item.article_authors.all())

    def item_pubdate(self, item: ArticlePage) -> datetime | None:
        """Return when it first came out."""
        published: datetime | None = item.first_published_at
        return published

    def item_updateddate(self, item: ArticlePage) -> datetime | None:
        """Return when it came out as it is."""
        published: datetime | None = item.last_published_at
        return published


articles = public_page(LatestArticles())
