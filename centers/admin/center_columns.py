"""The columns of the list of centers."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column

from centers.models import Center
from centers.page import source_name
from listings.admin.columns import (
    CONFIRMED_CELL,
    ListingColumn,
    confirmed,
    phone_shown,
    status_kind,
)


def source_shown(center: Center) -> str:
    """Return the source in words."""
    return _("staff") if center.source == "staff" else source_name(center.source)


COLUMNS = (
    Column("city", label=gettext_lazy("Town"), sort_key="city"),
    Column("state", label=gettext_lazy("State"), sort_key="state"),
    Column("phone", label=gettext_lazy("Phone"), accessor=phone_shown),
    ListingColumn(
        "status",
        template="centers/admin/cells/status.html",
        value=status_kind,
        label=gettext_lazy("Status"),
        sort_key="status",
    ),
    ListingColumn(
        "confirmed",
        template=CONFIRMED_CELL,
        value=lambda center: confirmed(center.latest_checks),
        label=gettext_lazy("Confirmed"),
        sort_key="oldest_check",
    ),
    Column("source", label=gettext_lazy("Source"), accessor=source_shown, sort_key="source"),
)
