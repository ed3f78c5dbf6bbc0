"""Where the audit trail stands in the admin. There is no address that would change it."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from core.admin.views import AuditDetailView, AuditExportView, AuditIndexView


class AuditMenuItem(MenuItem):
    """Shown to those who may read the trail."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("core.view_auditevent")


class AuditViewSet(ViewSet):
    """A list, its parts for searching, a page for each event, and the list as a file."""

    name = "audit"
    icon = "history"
    menu_label = _("Audit trail")
    menu_order = 700
    add_to_admin_menu = True
    menu_item_class = AuditMenuItem

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return {
            "header_icon": self.icon,
            "index_url_name": self.get_url_name("index"),
            "index_results_url_name": self.get_url_name("index_results"),
            "export_url_name": self.get_url_name("export"),
            **kwargs,
        }

    def get_urlpatterns(self) -> list[URLPattern]:
        index = self.construct_view(AuditIndexView)
        results = self.construct_view(AuditIndexView, results_only=True)
        return [
            path("", index, name="index"),
            path("results/", results, name="index_results"),
            path("export/", self.construct_view(AuditExportView), name="export"),
            path("<int:pk>/", self.construct_view(AuditDetailView), name="detail"),
        ]
