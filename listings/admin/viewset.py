"""What the admin offers of a kind of listings."""

from typing import Any, ClassVar

from django.urls import URLPattern, path
from wagtail.admin.viewsets.model import ModelViewSet

from listings.admin.fact_checks import confirm_view, take_back_view
from listings.admin.kind import AdminKind
from listings.admin.status import status_view

UNUSED = ("copy_url_name", "delete_url_name", "usage_url_name")


class ListingViewSet(ModelViewSet):
    """The list, a page for each, editing, confirming, history. Nothing is ever deleted.

    A kind names the classes of its views, and adds the addresses that are its own.
    """

    kind: ClassVar[AdminKind]

    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    list_per_page = 50
    ordering = "name"

    @property
    def index_template_name(self) -> str:
        return str(self.index_view_class.template_name)

    @property
    def index_results_template_name(self) -> str:
        return str(self.index_view_class.results_template_name)

    @property
    def inspect_template_name(self) -> str:
        return str(self.inspect_view_class.template_name)

    @property
    def history_template_name(self) -> str:
        return str(self.history_view_class.template_name)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Leave out the addresses that there are not."""
        known: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        return known | dict.fromkeys(UNUSED)

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return what is there instead of Wagtail's usual addresses."""
        kind = self.kind
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", self.inspect_view, name="inspect"),
            path("<int:pk>/status/", status_view(kind), name="status"),
            path("<int:pk>/history/", self.history_view, name="history"),
            path("<int:pk>/confirm/", confirm_view(kind), name="confirm"),
            path("<int:pk>/confirm/<int:check>/undo/", take_back_view(kind), name="take_back"),
        ]
