"""What the hotline and calls put on the dashboard."""

from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from callbacks.admin.figures.panel import panel
from callbacks.admin.queue import parts
from callbacks.admin.records.views import ENDING
from callbacks.hotline.watching import ending_soon, judge_record, record_questions
from callbacks.models import CallbackRequest, Delivery
from core.panels import Figures, Shortcut, Waiting, Watch

SEE, WORK = "callbacks.view_callbackrequest", "callbacks.change_callbackrequest"
RUN = "callbacks.change_hotlinerecord"


def _part(part: str) -> str:
    return reverse("admin_callbacks:index", query={"part": part})


WAITING = [
    Waiting(
        permission=WORK,
        rows=parts.overdue,
        label=lambda count: ngettext("overdue call", "overdue calls", count),
        url=lambda: _part(parts.OVERDUE),
        note=gettext_lazy("Nobody has called in the time that we promised."),
        is_urgent=True,
    ),
    Waiting(
        permission=WORK,
        rows=lambda user: CallbackRequest.objects.all().claimed_by(user),
        label=lambda count: ngettext("call of yours in hand", "calls of yours in hand", count),
        url=lambda: _part(parts.IN_HAND),
        note=gettext_lazy("Record what came of it, or give it back."),
        is_own=True,
    ),
    Waiting(
        permission=WORK,
        rows=lambda: CallbackRequest.objects.due().unclaimed(),
        label=lambda count: ngettext("person can be called now", "people can be called now", count),
        url=lambda: _part(parts.NOW),
        note=gettext_lazy("They asked for a call, and it is safe to call them at this moment."),
    ),
    Waiting(
        permission=RUN,
        rows=ending_soon,
        label=lambda count: ngettext(
            "hotline record ends within two weeks", "hotline records end within two weeks", count
        ),
        url=lambda: reverse("hotline_records:index", query={"show": ENDING}),
        note=gettext_lazy("Then the hotline is gone. Check with the sponsors, publish the next."),
        is_urgent=True,
    ),
    Waiting(
        permission="callbacks.change_delivery",
        rows=lambda: Delivery.objects.filter(state=Delivery.State.DEAD),
        label=lambda count: ngettext(
            "notice to the gateway given up", "notices to the gateway given up", count
        ),
        url=lambda: reverse("deliveries:index", query={"state": Delivery.State.DEAD}),
        note=gettext_lazy("The gateway did not take them. See why, then send them again."),
    ),
]

FIGURES = [
    Figures(
        permission="callbacks.view_callsettings",
        template="callbacks/admin/figures/panel.html",
        figures=panel,
    )
]

WATCHES = [Watch(questions=record_questions, judge=judge_record)]

SHORTCUTS = [
    Shortcut(
        permission=SEE,
        label=gettext_lazy("Calls"),
        note=gettext_lazy("Call people who asked for it, and record what came of it."),
        url=lambda: reverse("admin_callbacks:index"),
        icon="mobile-alt",
    ),
    Shortcut(
        permission=RUN,
        label=gettext_lazy("Hotline"),
        note=gettext_lazy("Who answers, what people agree to, when agents call."),
        url=lambda: reverse("hotline_records:index"),
        icon="info-circle",
    ),
]
