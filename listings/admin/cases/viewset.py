"""What the admin offers of cases."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from core.admin.read_only import ReadOnlyViewSet
from listings.admin.cases import urls
from listings.admin.cases.figures_view import FiguresView
from listings.admin.cases.filters import CaseFilters
from listings.admin.cases.index import CaseList
from listings.models import Case


class CaseViewSet(ReadOnlyViewSet):
    """The queue, its figures, and the page of each case with all that is done there."""

    model = Case
    name = "cases"
    url_prefix = "cases"
    icon = "tasks"
    menu_label = _("Cases")
    menu_name = "cases"
    menu_order = 80
    page_name = "case"
    inspect_view_enabled = False
    index_view_class = CaseList
    filterset_class = CaseFilters
    index_template_name = "listings/admin/cases/index.html"
    index_results_template_name = "listings/admin/cases/index_results.html"

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Leave out Wagtail's own page of a row: ours does more."""
        return super().get_common_view_kwargs(**kwargs) | {"inspect_url_name": None}

    def get_urlpatterns(self) -> list[URLPattern]:
        """Offer the list, the figures, and what is said of each case in `urls.py`."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("figures/", self.construct_view(FiguresView), name="figures"),
            *urls.patterns,
        ]
