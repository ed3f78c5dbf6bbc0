"""The list of places and the page of each, for looking only."""

from typing import Any

from django.db.models import QuerySet
from wagtail.admin.views.generic import IndexView, InspectView

from core.admin.listings import KeepsKnownFilters
from core.admin.read_only import LookOnly
from places.admin.filters import typed
from places.models import Edition, Place
from places.services import zips_of

SHOWN_ZIPS = 200


class PlaceList(LookOnly, KeepsKnownFilters, IndexView):
    """Places by name; what was typed is found as the public search finds it."""

    is_searchable = True

    def get_base_queryset(self) -> QuerySet[Place]:
        return Place.objects.defer("terms", "latitude", "longitude")

    def search_queryset(self, queryset: QuerySet[Place]) -> QuerySet[Place]:
        return queryset.filter(typed(self.search_query)) if self.is_searching else queryset


class PlacePage(InspectView):
    """What is known of a place, and where that comes from."""

    def get_page_title(self) -> str:
        return str(self.object)

    def get_page_subtitle(self) -> str:
        return ""

    def get_fields_context(self) -> list[dict[str, Any]]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        more = {"zips": zips_of(self.object)[:SHOWN_ZIPS], "edition": Edition.objects.first()}
        return context | more
