"""The columns of the list of centers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BaseColumn, Column

from centers.models import Center
from centers.page import source_name
from core.formats import phone_text
from listings.freshness import confirmations, is_past_shelf_life
from listings.models import FactGroup

STATUS_KINDS: dict[str, str] = {
    Center.Status.LISTED: "good",
    Center.Status.DRAFT: "",
    Center.Status.CLOSED: "danger",
    Center.Status.WITHHELD: "warn",
}


@dataclass(frozen=True)
class Confirmed:
    """How many groups of facts were ever confirmed, and when the oldest of them was."""

    count: int
    oldest: datetime | None
    total: int = len(FactGroup)

    @property
    def is_stale(self) -> bool:
        """Whether the oldest is past its shelf life."""
        return self.oldest is not None and is_past_shelf_life(self.oldest)


def confirmed(center: Center) -> Confirmed:
    """Return how well a center's facts are confirmed; needs `with_latest_checks`."""
    dates = [check.checked_at for check in confirmations(center.latest_checks) if check.checked_at]
    return Confirmed(len(dates), min(dates, default=None))


class CenterColumn(BaseColumn):
    """A cell of our own template, which gets the center and its `value`."""

    def __init__(self, name: str, **options: Any) -> None:
        super().__init__(name, **options)
        self.cell_template_name = f"centers/admin/cells/{name}.html"

    def get_cell_context_data(self, instance: Center, parent_context: Any) -> dict[str, Any]:  # noqa: ANN401  a template's
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {"center": instance, "value": VALUES[self.name](instance)}


def _status_kind(center: Center) -> str:
    return STATUS_KINDS[center.status]


VALUES: dict[str, Callable[[Center], Any]] = {"status": _status_kind, "confirmed": confirmed}


def phone_shown(center: Center) -> str:
    """Return the main phone as people read it."""
    return phone_text(center.main_phone) if center.main_phone else _("not known")


def source_shown(center: Center) -> str:
    """Return the source in words."""
    return _("staff") if center.source == "staff" else source_name(center.source)


COLUMNS = (
    Column("city", label=gettext_lazy("Town"), sort_key="city"),
    Column("state", label=gettext_lazy("State"), sort_key="state"),
    Column("phone", label=gettext_lazy("Phone"), accessor=phone_shown),
    CenterColumn("status", label=gettext_lazy("Status"), sort_key="status"),
    CenterColumn("confirmed", label=gettext_lazy("Confirmed"), sort_key="oldest_check"),
    Column("source", label=gettext_lazy("Source"), accessor=source_shown, sort_key="source"),
)
