"""The directory's pages for search engines."""

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from centers.browse import TownCount, state_totals, towns
from centers.models import Center


class CenterSitemap(Sitemap[Any]):
    """Every listed center, in every language."""

    i18n = True
    alternates = True
    x_default = True
    limit = 10_000

    def items(self) -> QuerySet[Center]:
        shown = ("state", "city", "city_slug", "slug", "updated_at")
        return Center.objects.listed().only(*shown).order_by("pk")

    def lastmod(self, item: Center) -> datetime:
        return item.updated_at


class TownSitemap(Sitemap[Any]):
    """Every town with centers."""

    i18n = True
    alternates = True
    x_default = True
    limit = 10_000

    def items(self) -> list[TownCount]:
        return towns()

    def location(self, item: TownCount) -> str:
        return item.url


class StateSitemap(Sitemap[Any]):
    """Every state with centers."""

    i18n = True
    alternates = True
    x_default = True

    def items(self) -> list[str]:
        return sorted(state_totals())

    def location(self, item: str) -> str:
        return reverse("centers:state", args=[item.lower()])
