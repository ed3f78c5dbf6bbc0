"""A center's own page in the admin: what is known, how, and what to do about it."""

from typing import Any

from centers.admin.center_columns import source_shown
from centers.admin.center_facts import group_facts
from centers.admin.kind import CENTERS
from centers.models import ImportDifference
from listings.admin.facts import GroupFacts
from listings.admin.page import ListingPage


class CenterPage(ListingPage):
    """The facts by group, each with a button for every way to confirm it."""

    template_name = "centers/admin/center.html"
    kind = CENTERS

    def groups(self) -> list[GroupFacts]:
        return group_facts(self.object, viewer=self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = ImportDifference.objects.filter(center=self.object, decision="open")
        more = {"source_name": source_shown(self.object), "open_differences": waiting.count()}
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | more
