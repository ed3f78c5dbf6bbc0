"""A listing's own page in the admin: what is known, how, and what to do about it."""

from typing import Any

from wagtail.admin.views.generic import InspectView
from wagtail.admin.widgets.button import BaseButton

from listings.admin.columns import status_kind
from listings.admin.facts import WAYS, GroupFacts
from listings.admin.kind import AdminKind
from listings.models import Listing

PUBLIC = frozenset({Listing.Status.LISTED, Listing.Status.CLOSED})


class ListingPage(InspectView):
    """The facts by group, each with a button for every way to confirm it."""

    page_title = ""
    kind: AdminKind

    def groups(self) -> list[GroupFacts]:
        """Return the facts of the listing by group."""
        raise NotImplementedError

    def get_header_title(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return self.kind.breadcrumbs({"url": "", "label": str(self.object)})

    @property
    def header_more_buttons(self) -> list[BaseButton]:
        """Nothing: the page has its own."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        listing, kind = self.object, self.kind
        more = {
            "listing": listing,
            "kind": kind,
            "groups": self.groups(),
            "ways": WAYS.items(),
            "status_kind": status_kind(listing),
            "is_public": listing.status in PUBLIC,
            "may_confirm": self.request.user.has_perm(kind.confirm),
            "may_edit": self.user_has_permission("change"),
            "edit_url": kind.url("edit", listing.pk),
            "status_url": kind.url("status", listing.pk),
            "history_url": kind.url("history", listing.pk),
            "confirm_url": kind.url("confirm", listing.pk),
            "take_back": f"{kind.namespace}:take_back",
        }
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | more

    def get_fields_context(self) -> list[dict[str, Any]]:
        """Nothing: the template has its own order."""
        return []
