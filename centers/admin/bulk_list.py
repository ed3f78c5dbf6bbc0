"""What the list of centers offers for many of them: boxes to tick, and all of it at once."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.tables import BaseColumn

from centers.admin.bulk import BulkView
from core.admin.listings import filters_in, filters_of


class TickColumn(BaseColumn):
    """A box for each row that belongs to the form `bulk`."""

    header_template_name = "centers/admin/cells/tick_head.html"
    cell_template_name = "centers/admin/cells/tick.html"


class OffersMany:
    """What the form beside the list needs."""

    request: HttpRequest

    @property
    def may_change_many(self) -> bool:
        """Whether the one who looks may do anything to many centers."""
        return any(self._may(permission) for permission in BulkView.permissions)

    @property
    def may_export(self) -> bool:
        """Whether the one who looks may take the list with them."""
        return self._may("centers.export_center")

    @property
    def filters_in_force(self) -> str:
        """The part of an address that filters, searches and orders the list."""
        return filters_in(self.request)

    @property
    def filters_kept(self) -> list[tuple[str, str]]:
        """The same as a form sends it."""
        kept = filters_of(self.request).lists()
        return [(name, value) for name, values in kept for value in values]

    def _may(self, permission: str) -> bool:
        user: Any = self.request.user
        return bool(user.has_perm(permission))
