"""What listings put on the dashboard."""

from django.utils.translation import gettext_lazy, ngettext

from core.panels import Waiting
from listings.models import Report

WAITING = [
    Waiting(
        permission="listings.view_report",
        rows=lambda: Report.objects.filter(closed_at=None),
        label=lambda count: ngettext("report of a mistake", "reports of mistakes", count),
        note=gettext_lazy("What visitors say is wrong about a listing."),
    )
]
