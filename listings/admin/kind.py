"""What the pages of the admin need to know of a kind of listings."""

from dataclasses import dataclass
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from listings.models import Listing


@dataclass(frozen=True, kw_only=True)
class AdminKind:
    """A kind of listings in the admin.

    Args:
        model: its class.
        namespace: of its addresses: "admin_centers".
        label: what its list is called: "Detox centers".
        change: the permission to change one.
        confirm: the permission to confirm facts of one.
    """

    model: type[Listing]
    namespace: str
    label: str | Promise
    change: str
    confirm: str

    def url(self, name: str, *args: object) -> str:
        """Return one of its addresses: "index", "inspect", "edit"."""
        return reverse(f"{self.namespace}:{name}", args=args)

    def page(self, listing: Listing) -> str:
        """Return the address of a listing's own page."""
        return self.url("inspect", listing.pk)

    def find(self, pk: int) -> Any:  # noqa: ANN401  its own class
        """Return a listing.

        Raises:
            Http404: there is none.
        """
        return get_object_or_404(self.model, pk=pk)

    def breadcrumbs(self, *steps: dict[str, Any]) -> list[dict[str, Any]]:
        """Return the way from the dashboard over the list."""
        home = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
        return [home, {"url": self.url("index"), "label": self.label}, *steps]

    def steps(self, listing: Listing, last: str) -> list[dict[str, Any]]:
        """Return the way from the list over a listing's page to what can be done there."""
        return [{"url": self.page(listing), "label": str(listing)}, {"url": "", "label": last}]
