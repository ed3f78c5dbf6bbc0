"""What centers put on the dashboard."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from centers.models import Center, ImportRun
from core.panels import Notice, Question, Shortcut, Value, Waiting, Watch
from listings.stale import stale_listings


def stale_centers() -> QuerySet[Center]:
    """Return centers of which some facts were last confirmed longer ago than they keep."""
    found: QuerySet[Center] = stale_listings(Center)
    return found


def _list(query: str) -> str:
    return f"{reverse('admin_centers:index')}?{query}"


WAITING = [
    Waiting(
        permission="centers.confirm_facts",
        rows=stale_centers,
        label=lambda count: ngettext(
            "center whose facts went stale", "centers whose facts went stale", count
        ),
        url=lambda: _list("facts=old&status=listed"),
        note=gettext_lazy("They were confirmed too long ago, and rank lower until you call."),
    ),
    Waiting(
        permission="centers.change_center",
        rows=lambda: Center.objects.listed().filter(missing_since__isnull=False),
        label=lambda count: ngettext(
            "center missing from the latest directory",
            "centers missing from the latest directory",
            count,
        ),
        url=lambda: _list("missing=yes&status=listed"),
        note=gettext_lazy("They may have closed or moved."),
    ),
    Waiting(
        permission="centers.change_center",
        rows=lambda: Center.objects.filter(status=Center.Status.DRAFT),
        label=lambda count: ngettext("draft of a center", "drafts of centers", count),
        url=lambda: _list("status=draft"),
        note=gettext_lazy("Nobody sees them until they are listed."),
    ),
]

SHORTCUTS = [
    Shortcut(
        permission="centers.view_center",
        label=gettext_lazy("Detox centers"),
        note=gettext_lazy("Find a center, confirm its facts, mend them."),
        url=lambda: reverse("admin_centers:index"),
        icon="home",
    ),
    Shortcut(
        permission="centers.view_importrun",
        label=gettext_lazy("Import runs"),
        note=gettext_lazy("What each file brought, and what was odd in it."),
        url=lambda: reverse("import_runs:index"),
        icon="download",
    ),
]


def import_questions() -> Mapping[str, Question]:
    """Ask when a directory was read last."""
    runs = ImportRun.objects.order_by("-finished_at")
    return {"finished_at": Value(runs.values("finished_at"))}


def judge_import(found: Mapping[str, Any]) -> Iterator[Notice]:
    """Say whether a new import is due; the demo's centers came by none."""
    limit = timezone.now() - timedelta(days=settings.IMPORT_OVERDUE_DAYS)
    if settings.DEMO or (found["finished_at"] and found["finished_at"] >= limit):
        return
    mend = _("Fetch the newest directory, and read it in by “manage.py import_centers FILE”.")
    if found["finished_at"] is None:
        yield Notice(title=_("No directory was read in so far."), mend=mend)
    else:
        days = (timezone.now() - found["finished_at"]).days
        title = ngettext(
            "The last directory was read in %(days)s day ago.",
            "The last directory was read in %(days)s days ago.",
            days,
        )
        yield Notice(title=title % {"days": days}, mend=mend)


WATCHES = [Watch(questions=import_questions, judge=judge_import)]
