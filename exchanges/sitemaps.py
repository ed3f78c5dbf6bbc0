"""The exchanges' pages for search engines."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from core.sitemaps import Section
from exchanges.browse import state_totals
from exchanges.models import Exchange


class Exchanges(Section):
    """Every listed exchange. No address of the site tells where one is that hides it."""

    def items(self) -> QuerySet[Exchange]:
        return Exchange.objects.listed().only("state", "slug", "updated_at").order_by("pk")

    def path(self, item: Exchange) -> str:
        return item.get_absolute_url()

    def changed_on(self, item: Exchange) -> date:
        return item.updated_at.date()


class ExchangeStates(Section):
    """Every state with exchanges, by its two letters."""

    def items(self) -> Sequence[str]:
        return sorted(state_totals())

    def path(self, item: str) -> str:
        return reverse("exchanges:state", args=[item.lower()])
