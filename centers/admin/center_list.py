"""The list of centers."""

from django.utils.functional import cached_property
from wagtail.admin.ui.tables import BaseColumn

from centers.admin.bulk_list import OffersMany, TickColumn
from centers.admin.center_columns import COLUMNS
from centers.admin.kind import CENTERS
from centers.expressions import CHECKS
from centers.models import Center
from centers.querysets import CenterQuerySet
from listings.admin.list import ListingIndexView


class CenterIndexView(OffersMany, ListingIndexView):
    """Centers by name, found by what staff have in hand."""

    template_name = "centers/admin/list.html"
    results_template_name = "centers/admin/list_results.html"
    kind = CENTERS
    checks = CHECKS

    def get_base_queryset(self) -> CenterQuerySet:
        return Center.objects.with_latest_checks().defer("services", "description")

    def search_queryset(self, queryset: CenterQuerySet) -> CenterQuerySet:
        return queryset.looked_up_by(self.search_query) if self.is_searching else queryset

    @cached_property
    def columns(self) -> list[BaseColumn]:
        ticks = [TickColumn("ticks")] if self.may_change_many else []
        return [*ticks, self.name_column(), *COLUMNS]
