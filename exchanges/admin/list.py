"""The list of exchanges."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import BaseColumn

from exchanges.admin.columns import COLUMNS
from exchanges.admin.kind import EXCHANGES
from exchanges.admin.looking_up import looked_up
from exchanges.expressions import CHECKS
from exchanges.models import Exchange, Stop
from exchanges.querysets import ExchangeQuerySet
from listings.admin.list import ListingIndexView


class ExchangeIndexView(ListingIndexView):
    """Exchanges by name, found by what staff have in hand."""

    template_name = "exchanges/admin/list.html"
    results_template_name = "exchanges/admin/list_results.html"
    kind = EXCHANGES
    checks = CHECKS

    def get_base_queryset(self) -> ExchangeQuerySet:
        has_stops = Exists(Stop.objects.filter(exchange=OuterRef("pk")))
        return Exchange.objects.with_latest_checks().annotate(has_stops=has_stops)

    def search_queryset(self, queryset: ExchangeQuerySet) -> QuerySet[Exchange]:
        return looked_up(queryset, self.search_query) if self.is_searching else queryset

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [self.name_column(), *COLUMNS]
