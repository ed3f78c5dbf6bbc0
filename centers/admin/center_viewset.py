"""What the admin offers of centers."""

from django.urls import URLPattern, path

from centers.admin import history
from centers.admin.bulk import BulkView
from centers.admin.bulk_done import undo_facts_of_many, undo_status_of_many
from centers.admin.center_form_views import CenterCreateView, CenterEditView
from centers.admin.center_list import CenterIndexView
from centers.admin.center_page import CenterPage
from centers.admin.export import ExportView
from centers.admin.filters import CenterFilters
from centers.admin.kind import CENTERS
from centers.models import Center
from listings.admin.viewset import ListingViewSet


class CenterViewSet(ListingViewSet):
    """Also adding, doing something to many at once, and taking the list along."""

    kind = CENTERS
    model = Center
    name = CENTERS.namespace
    url_prefix = "centers"
    icon = "home"
    menu_label = CENTERS.label
    menu_name = "centers"
    menu_order = 100
    filterset_class = CenterFilters
    index_view_class = CenterIndexView
    inspect_view_class = CenterPage
    history_view_class = history.CenterHistory

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add what only centers have, and the views that write them."""
        bulk = self.construct_view(BulkView, index_view=self.index_view)
        export = self.construct_view(ExportView, index_view=self.index_view)
        return [
            *super().get_urlpatterns(),
            path("many/", bulk, name="bulk"),
            path("many/undo-status/", undo_status_of_many, name="undo_status"),
            path("many/undo-facts/", undo_facts_of_many, name="undo_facts"),
            path("export/", export, name="export"),
            path("new/", CenterCreateView.as_view(), name="add"),
            path("<int:pk>/edit/", CenterEditView.as_view(), name="edit"),
            path("<int:pk>/bring-back/", history.bring_back, name="bring_back"),
        ]
