"""What the admin offers of centers."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from centers.admin import fact_checks, history
from centers.admin.bulk import BulkView
from centers.admin.bulk_done import undo_facts_of_many, undo_status_of_many
from centers.admin.center_form_views import CenterCreateView, CenterEditView
from centers.admin.center_list import CenterIndexView
from centers.admin.center_page import CenterPage
from centers.admin.center_status import status
from centers.admin.export import ExportView
from centers.admin.filters import CenterFilters
from centers.models import Center

UNUSED = ("copy_url_name", "delete_url_name", "usage_url_name")


class CenterViewSet(ModelViewSet):
    """The list, a page for each, editing, confirming, history. Nothing is ever deleted."""

    model = Center
    name = "admin_centers"
    url_prefix = "centers"
    icon = "home"
    menu_label = _("Detox centers")
    menu_name = "centers"
    menu_order = 100
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    list_per_page = 50
    ordering = "name"
    filterset_class = CenterFilters
    index_view_class = CenterIndexView
    inspect_view_class = CenterPage
    index_template_name = CenterIndexView.template_name
    index_results_template_name = CenterIndexView.results_template_name
    inspect_template_name = CenterPage.template_name
    history_view_class = history.CenterHistory
    history_template_name = history.CenterHistory.template_name

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Leave out the addresses that there are not."""
        known: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        return known | dict.fromkeys(UNUSED)

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return what is there instead of Wagtail's usual addresses."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("many/", self.construct_view(BulkView, index_view=self.index_view), name="bulk"),
            path("many/undo-status/", undo_status_of_many, name="undo_status"),
            path("many/undo-facts/", undo_facts_of_many, name="undo_facts"),
            path(
                "export/",
                self.construct_view(ExportView, index_view=self.index_view),
                name="export",
            ),
            path("new/", CenterCreateView.as_view(), name="add"),
            path("<int:pk>/", self.inspect_view, name="inspect"),
            path("<int:pk>/edit/", CenterEditView.as_view(), name="edit"),
            path("<int:pk>/status/", status, name="status"),
            path("<int:pk>/history/", self.history_view, name="history"),
            path("<int:pk>/bring-back/", history.bring_back, name="bring_back"),
            path("<int:pk>/confirm/", fact_checks.confirm, name="confirm"),
            path("<int:pk>/confirm/<int:check>/undo/", fact_checks.take_back, name="take_back"),
        ]
