"""The directory's pages for search engines."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from centers.browse import TownCount, all_towns, state_totals
from centers.models import Center
from core.sitemaps import Section


class Centers(Section):
    """Every listed center."""

    def items(self) -> QuerySet[Center]:
        shown = ("state", "city", "city_slug", "slug", "updated_at")
        return Center.objects.listed().only(*shown).order_by("pk")

    def path(self, item: Center) -> str:
        return item.get_absolute_url()

    def changed_on(self, item: Center) -> date:
        return item.updated_at.date()


class Towns(Section):
    """Every town with centers."""

    def items(self) -> Sequence[TownCount]:
        return all_towns()

    def path(self, item: TownCount) -> str:
        return item.url


class States(Section):
    """Every state with centers, by its two letters."""

    def items(self) -> Sequence[str]:
        return sorted(state_totals())

    def path(self, item: str) -> str:
        return reverse("centers:state", args=[item.lower()])
