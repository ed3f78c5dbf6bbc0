"""The queue: one list of all that waits for staff, what is due first at its head."""

from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import HeaderButton

from core.admin.listings import KeepsKnownFilters
from core.admin.read_only import LookOnly
from core.database_clock import ClockTimestamp
from listings.admin.cases.ages import span_text
from listings.admin.cases.columns import COLUMNS
from listings.admin.cases.filters import ALSO, ANY, OPEN_ONES
from listings.admin.cases.paging import BoundedPaginator
from listings.admin.cases.searching import find
from listings.cases import figures
from listings.cases.querysets import CaseQuerySet
from listings.models import Case

EVERYWHERE = {"state": ANY, "doubtful": ALSO}


class CaseList(LookOnly, KeepsKnownFilters, IndexView):
    """Cases that are open, unless a filter says otherwise."""

    page_title = _("Cases")
    is_searchable = True
    columns: list[BaseColumn] = COLUMNS
    paginator_class = BoundedPaginator
    table_classname = "listing queue-list"

    def get_base_queryset(self) -> CaseQuerySet:
        held = ExpressionWrapper(Q(claimed_until__gt=ClockTimestamp()), output_field=BooleanField())
        return Case.objects.for_lists().annotate(is_held=held)

    def order_queryset(self, queryset: CaseQuerySet) -> CaseQuerySet:
        """Put first what is due first; of closed ones what was closed last."""
        state = self.filters.chosen("state")
        if state in OPEN_ONES:
            return queryset.first_due()
        return queryset.order_by("-pk") if state == ANY else queryset.order_by("-closed_at", "-pk")

    def search_queryset(self, queryset: CaseQuerySet) -> CaseQuerySet:
        return find(queryset, self.search_query) if self.is_searching else queryset

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        url = reverse("cases:figures")
        return [HeaderButton(_("Figures"), url=url, icon_name="table")]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        if not self.results_only:
            context["now"] = now = figures.now()
            context["oldest"] = span_text(now.oldest_age) if now.oldest_age else ""
        return context | {"everywhere_url": self.everywhere_url}

    @property
    def everywhere_url(self) -> str:
        """Where the same is looked for among all cases; empty where it was already."""
        query = self.request.GET.copy()
        query.pop("_w_filter_fragment", None)
        query.pop(self.page_kwarg, None)
        is_everywhere = all(query.get(name) == value for name, value in EVERYWHERE.items())
        if not self.is_searching or is_everywhere:
            return ""
        for name, value in EVERYWHERE.items():
            query[name] = value
        return f"{self.index_url}?{query.urlencode()}"
