"""Columns that the lists of listings share."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import BaseColumn

from core.formats import phone_text
from listings.freshness import confirmations, is_past_shelf_life
from listings.models import FactGroup, Listing

CONFIRMED_CELL = "listings/admin/cells/confirmed.html"
STATUS_KINDS: dict[str, str] = {
    Listing.Status.LISTED: "good",
    Listing.Status.DRAFT: "",
    Listing.Status.CLOSED: "danger",
    Listing.Status.WITHHELD: "warn",
}


@dataclass(frozen=True)
class Confirmed:
    """How many groups of facts were ever confirmed, and when the oldest of them was."""

    count: int
    oldest: datetime | None
    total: int

    @property
    def is_stale(self) -> bool:
        """Whether the oldest is past its shelf life."""
        return self.oldest is not None and is_past_shelf_life(self.oldest)


def confirmed(
    latest_checks: Iterable[dict[str, Any]], groups: Iterable[TextChoices] = FactGroup
) -> Confirmed:
    """Return how well facts are confirmed.

    Args:
        latest_checks: as for `confirmations`.
        groups: those that a listing of the kind has.
    """
    checks = confirmations(latest_checks, groups)
    dates = [check.checked_at for check in checks if check.checked_at]
    return Confirmed(len(dates), min(dates, default=None), total=len(checks))


def status_kind(listing: Listing) -> str:
    """Return the kind of the badge that shows a listing's status."""
    return STATUS_KINDS[listing.status]


def phone_shown(listing: Listing) -> str:
    """Return the main phone as people read it."""
    return phone_text(listing.main_phone) if listing.main_phone else _("not known")


class ListingColumn(BaseColumn):
    """A cell of our own template, which gets the `listing` and its `value`."""

    def __init__(
        self, name: str, *, template: str, value: Callable[[Any], Any], **options: Any
    ) -> None:
        super().__init__(name, **options)
        self.cell_template_name = template
        self.value = value

    def get_cell_context_data(self, instance: Listing, parent_context: Any) -> dict[str, Any]:  # noqa: ANN401  a template's
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {"listing": instance, "value": self.value(instance)}
