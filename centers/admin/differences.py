"""What the admin offers of differences between imports and what staff confirmed."""

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from centers.admin.differences_bulk import DecideAll, take_back_all
from centers.admin.differences_decisions import decide, take_back
from centers.admin.differences_filters import DifferenceFilters
from centers.admin.differences_list import DifferenceList
from centers.models import ImportDifference
from core.admin.read_only import ReadOnlyViewSet


class DifferenceViewSet(ReadOnlyViewSet):
    """The list, and the decisions: one by one, and all of a list alike."""

    model = ImportDifference
    name = "import_differences"
    url_prefix = "import-differences"
    icon = "order"
    menu_label = _("Import differences")
    menu_order = 115
    ordering = ("center__name", "center_id", "pk")
    list_display = ["__str__"]
    filterset_class = DifferenceFilters
    index_view_class = DifferenceList
    index_results_template_name = "centers/admin/differences_results.html"
    inspect_view_enabled = False

    @property
    def menu_url(self) -> str:
        """Lead to what waits."""
        return reverse(self.get_url_name("index")) + "?decision=open"

    def register_admin_url_finder(self) -> None:
        """Do without: a difference has no page of its own."""

    def get_urlpatterns(self) -> list[URLPattern]:
        """Offer the list and the decisions."""
        accept_all = self.construct_view(DecideAll, index_view=self.index_view, accept=True)
        refuse_all = self.construct_view(DecideAll, index_view=self.index_view, accept=False)
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("accept-all/", accept_all, name="accept_all"),
            path("refuse-all/", refuse_all, name="refuse_all"),
            path("take-back-all/", take_back_all, name="take_back_all"),
            path("<int:pk>/accept/", decide, {"accept": True}, name="accept"),
            path("<int:pk>/refuse/", decide, {"accept": False}, name="refuse"),
            path("<int:pk>/take-back/", take_back, name="take_back"),
        ]
