"""What the admin offers of imports."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn

from centers.admin.imports_page import RunList, RunPage
from centers.models import ImportRun
from core.admin.read_only import ReadOnlyViewSet


def counted(key: str) -> Callable[[ImportRun], int]:
    """Return what reads one number of a run's record."""
    return lambda run: run.counts.get(key, 0)


class RunViewSet(ReadOnlyViewSet):
    """What was imported when; nobody changes what happened."""

    model = ImportRun
    name = "import_runs"
    url_prefix = "import-runs"
    icon = "download"
    menu_label = _("Import runs")
    menu_order = 110
    ordering = "-started_at"
    index_view_class = RunList
    inspect_view_class = RunPage
    index_template_name = "centers/admin/imports.html"
    inspect_template_name = "centers/admin/import.html"
    list_display = [
        "file_name",
        DateColumn("started_at", label=_("Started"), sort_key="started_at"),
        Column("source", label=_("Source"), sort_key="source"),
        NumberColumn("added", label=_("Added"), accessor=counted("added")),
        NumberColumn("changed", label=_("Changed"), accessor=counted("changed")),
        NumberColumn("missing", label=_("Missing"), accessor=counted("missing")),
        NumberColumn("waiting", label=_("Differences that wait")),
    ]
