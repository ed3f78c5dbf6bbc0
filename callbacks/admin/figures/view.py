"""A page with all figures of calling back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from callbacks.admin.figures.shown import shown
from callbacks.admin.managers import ManagersView
from callbacks.figures import PERIODS

USUAL_DAYS = 30


class FiguresView(ManagersView):
    """Who asked, who was called in time, how long people waited, and what became of it."""

    permission = "callbacks.view_callsettings"
    http_method_names = ["get", "head"]
    template_name = "callbacks/admin/figures/figures.html"
    page_title = _("Figures of calls")
    header_icon = "table"
    parents = (("admin_callbacks:index", _("Calls")),)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show those of the days that are asked for; odd ones give the usual."""
        known = {str(days): days for days in PERIODS}
        days = known.get(request.GET.get("days", ""), USUAL_DAYS)
        return self.answer(figures=shown(days), periods=PERIODS)
