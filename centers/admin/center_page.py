"""A center's own page in the admin: what is known, how, and what to do about it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.views.generic import InspectView
from wagtail.admin.widgets.button import BaseButton

from centers.admin.center_columns import STATUS_KINDS, source_shown
from centers.admin.center_facts import WAYS, group_facts
from centers.models import Center, ImportDifference

PUBLIC = frozenset({Center.Status.LISTED, Center.Status.CLOSED})


class CenterPage(InspectView):
    """The facts by group, each with a button for every way to confirm it."""

    template_name = "centers/admin/center.html"
    page_title = ""

    def get_header_title(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        index = {"url": reverse("admin_centers:index"), "label": _("Detox centers")}
        return [*self.breadcrumbs_items, index, {"url": "", "label": str(self.object)}]

    @property
    def header_more_buttons(self) -> list[BaseButton]:
        """Nothing: the page has its own."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        center, user = self.object, self.request.user
        waiting = ImportDifference.objects.filter(center=center, decision="open")
        more = {
            "center": center,
            "groups": group_facts(center, viewer=user),
            "ways": WAYS.items(),
            "status_kind": STATUS_KINDS[center.status],
            "source_name": source_shown(center),
            "is_public": center.status in PUBLIC,
            "open_differences": waiting.count(),
            "may_confirm": user.has_perm("centers.confirm_facts"),
            "may_edit": self.user_has_permission("change"),
        }
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | more

    def get_fields_context(self) -> list[dict[str, Any]]:
        """Nothing: the template has its own order."""
        return []
