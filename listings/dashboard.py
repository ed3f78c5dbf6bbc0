"""What the queue of staff puts on the dashboard."""

from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from core.panels import Figures, Shortcut, Waiting
from listings.admin.cases.figures_shown import shown
from listings.models import Case

SEE, WORK = "listings.view_case", "listings.change_case"


def _list(query: str) -> str:
    return f"{reverse('cases:index')}?{query}"


WAITING = [
    Waiting(
        permission=WORK,
        rows=lambda: Case.objects.plain().overdue(),
        label=lambda count: ngettext("overdue case", "overdue cases", count),
        url=lambda: _list("overdue=yes"),
        note=gettext_lazy("Nobody has looked at them in the time that we promise."),
        is_urgent=True,
    ),
    Waiting(
        permission=WORK,
        rows=lambda user: Case.objects.all().of(user),
        label=lambda count: ngettext("case of yours", "cases of yours", count),
        url=lambda: _list("who=mine&doubtful=also"),
        note=gettext_lazy("You work on them now, or somebody handed them to you."),
        is_own=True,
    ),
    Waiting(
        permission=WORK,
        rows=lambda: Case.objects.plain().waiting(),
        label=lambda count: ngettext("case to work off", "cases to work off", count),
        url=lambda: _list("state=waiting"),
        note=gettext_lazy("New exchanges, reports of mistakes, and what imports and time bring."),
    ),
    Waiting(
        permission=WORK,
        rows=lambda: Case.objects.open().filter(doubtful=True),
        label=lambda count: ngettext("doubtful case", "doubtful cases", count),
        url=lambda: _list("doubtful=only"),
        note=gettext_lazy("They look automatic, and may be real all the same."),
    ),
]

FIGURES = [
    Figures(permission=SEE, template="listings/admin/cases/figures_panel.html", figures=shown)
]

SHORTCUTS = [
    Shortcut(
        permission=SEE,
        label=gettext_lazy("Cases"),
        note=gettext_lazy("Check what came in, decide it, see what was decided."),
        url=lambda: reverse("cases:index"),
        icon="tasks",
    ),
]
