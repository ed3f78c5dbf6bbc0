"""The live queue. The same fragment is part of the page and is fetched anew while it is open."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.admin.actor import actor
from callbacks.admin.queue import parts, rows
from callbacks.admin.queue.filters import QueueFilters
from callbacks.admin.queue.standing import own_claim
from callbacks.models import OnDuty
from core.database_clock import database_clock

may_see: Any = permission_required("callbacks.view_callbackrequest", raise_exception=True)


@require_safe
@may_see
def queue(request: HttpRequest) -> HttpResponse:
    """Show who may be called now, who is in hand, who comes later, and what ended today."""
    user = actor(request)
    title = _("Calls")
    filters = QueueFilters(request.GET)
    query = request.GET.urlencode()
    context = {
        **_live(filters),
        "filters": filters,
        "own": own_claim(user),
        "duty": OnDuty.objects.filter(agent=user).first(),
        "may_act": user.has_perm("callbacks.change_callbackrequest"),
        "live_url": reverse("admin_callbacks:live") + (f"?{query}" if query else ""),
        "header_title": title,
        "header_icon": "mobile-alt",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": "", "label": title},
        ],
    }
    return render(request, "callbacks/admin/queue/index.html", context)


@require_safe
@may_see
def live(request: HttpRequest) -> HttpResponse:
    """Show the lists alone, as they are now."""
    context = _live(QueueFilters(request.GET))
    return render(request, "callbacks/admin/queue/live.html", context)


def _live(filters: QueueFilters) -> dict[str, Any]:
    part, language, now = filters.chosen("part"), filters.chosen("language"), database_clock()
    shown = [part] if part else list(parts.ALL)
    sections = [
        rows.section_of(each, language=language, page=filters.page, alone=bool(part), now=now)
        for each in shown
    ]
    counts = {section.part: section.total for section in sections}
    if parts.NOW not in counts:
        counts[parts.NOW] = rows.counted(parts.rows_of(parts.NOW, language=language))
    return {
        "sections": sections,
        "callable": rows.callable_text(counts[parts.NOW]),
        "barred": rows.counted(parts.barred()),
        "is_filtered": bool(part or language),
        "updated_at": now,
    }
