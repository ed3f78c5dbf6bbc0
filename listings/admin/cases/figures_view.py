"""A page with all figures of the queue."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin

from listings.admin.cases.figures_shown import DAYS_ON_THE_DASHBOARD, shown
from listings.cases.figures import PERIODS
from listings.models import Case


class FiguresView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """What waits, how long deciding takes, and what came and was decided, day by day."""

    model = Case
    any_permission_required = ["view"]
    http_method_names = ["get", "head"]
    template_name = "listings/admin/cases/figures.html"
    page_title = _("Figures of the queue")
    header_icon = "table"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        queue = {"url": reverse("cases:index"), "label": _("Cases")}
        return [*self.breadcrumbs_items, queue, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"figures": shown(self.days), "periods": PERIODS}

    @property
    def days(self) -> int:
        """How many days the charts show."""
        asked = self.request.GET.get("days", "")
        known = {str(days): days for days in PERIODS}
        return known.get(asked, DAYS_ON_THE_DASHBOARD)
