"""Narrowing the list of exchanges."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from exchanges.models import Exchange, ExchangeFacts, Stop
from listings.admin.filters import YES_NO, ListingFilters, one_of


class ExchangeFilters(ListingFilters):
    """Also by whether its address is withheld, and stops."""

    fact_groups = ExchangeFacts.values

    withheld = one_of(_("Address is withheld"), YES_NO, "by_withheld")
    mobile = one_of(_("Has stops of a van"), YES_NO, "by_mobile")

    class Meta:
        model = Exchange
        fields = ["status", "state", "facts", "withheld", "mobile"]

    def by_withheld(self, rows: QuerySet[Exchange], _name: str, value: str) -> QuerySet[Exchange]:
        """Keep those whose address is in no row, or the others."""
        return rows.filter(address_withheld=value == "yes")

    def by_mobile(self, rows: QuerySet[Exchange], _name: str, value: str) -> QuerySet[Exchange]:
        """Keep those of which a van stops somewhere, or the others."""
        stops = Exists(Stop.objects.filter(exchange=OuterRef("pk")))
        return rows.filter(stops if value == "yes" else ~stops)
