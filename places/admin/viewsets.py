"""What the admin offers of places."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, NumberColumn

from core.admin.read_only import ReadOnlyViewSet
from places.admin.filters import PlaceFilters
from places.admin.views import PlaceList, PlacePage
from places.models import Place


class PlaceViewSet(ReadOnlyViewSet):
    """States, towns and ZIP codes; they come out of a data set."""

    model = Place
    name = "places"
    icon = "crosshairs"
    menu_label = _("Places")
    menu_order = 120
    ordering = ("name", "state", "zip_code")
    filterset_class = PlaceFilters
    index_view_class = PlaceList
    inspect_view_class = PlacePage
    index_template_name = "places/admin/list.html"
    inspect_template_name = "places/admin/place.html"
    list_display = [
        "__str__",
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("state", label=_("State"), sort_key="state"),
        Column("time_zone", label=_("Time zone"), sort_key="time_zone"),
        NumberColumn("zip_count", label=_("ZIP codes"), sort_key="zip_count"),
    ]
