"""An exchange's own page in the admin: what is known, how, and what to do about it."""

from typing import Any

from exchanges.admin.columns import source_shown
from exchanges.admin.facts import group_facts
from exchanges.admin.kind import EXCHANGES
from listings.admin.facts import GroupFacts
from listings.admin.page import ListingPage
from listings.models import Case

MOST_CASES = 20


class ExchangePage(ListingPage):
    """The facts by group, each with a button for every way to confirm it."""

    template_name = "exchanges/admin/exchange.html"
    kind = EXCHANGES

    def groups(self) -> list[GroupFacts]:
        return group_facts(self.object, viewer=self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_see = self.request.user.has_perm("listings.view_case")
        about = Case.objects.open().about_listing(self.object.uuid).for_lists().first_due()
        more = {
            "source_name": source_shown(self.object),
            "open_cases": list(about[:MOST_CASES]) if may_see else [],
        }
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | more
