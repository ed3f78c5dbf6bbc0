"""The list of differences, ours and the files' words side by side."""

from typing import TYPE_CHECKING, Any, cast

from django.db.models import QuerySet
from wagtail.admin.views.generic import IndexView

from centers.admin.differences_shown import shown
from centers.models import ImportDifference
from core.admin.listings import KeepsKnownFilters, filters_in

if TYPE_CHECKING:
    from centers.difference_querysets import ImportDifferenceQuerySet


class DifferenceList(KeepsKnownFilters, IndexView):
    """Differences by center, and how many of the list wait for a decision."""

    is_searchable = True
    search_fields = ("center__name", "center__site", "center__city")

    def get_base_queryset(self) -> QuerySet[ImportDifference]:
        return ImportDifference.objects.for_lists()

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return context | {
            "shown": shown(context["object_list"]),
            "open_count": self.open_count(context["items_count"]),
            "can_decide": self.user_has_permission("change"),
            "filters_in_force": filters_in(self.request),
            "here": f"{self.index_url}?{self.request.GET.urlencode()}",
        }

    def open_count(self, items_count: int) -> int:
        """Return how many of the list wait; it is counted already when it holds no others."""
        decision = self.filters.form.cleaned_data.get("decision")
        if decision == ImportDifference.Decision.OPEN:
            return items_count
        return cast("ImportDifferenceQuerySet", self.object_list).waiting().count()
