"""Telling what became of many centers, and undoing it."""

import re
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from accounts.admin.actor import actor
from centers.services import undo_confirmations, undo_status
from core.admin.messages import success_with_undo

if TYPE_CHECKING:
    from centers.services.bulk import Outcome

NAMED = 3
# As many digits as the database's numbers have.
EVENTS = re.compile(r"(\d{1,18})-(\d{1,18})")


def tell(request: HttpRequest, outcome: "Outcome", *, way_back: str) -> None:
    """Say how many were done, which were left alone and why, and offer to undo it."""
    count = len(outcome.done)
    if outcome.events:
        text = ngettext("%(count)s center done.", "%(count)s centers done.", count)
        name, sent = "undo_status", ("events", "{}-{}".format(*outcome.events))
        if outcome.confirmed_at:
            name, sent = "undo_facts", ("confirmed_at", outcome.confirmed_at.isoformat())
        undo_url = reverse(f"admin_centers:{name}")
        said = text % {"count": count}
        success_with_undo(request, said, undo_url=undo_url, next_url=way_back, sent=sent)
    else:
        messages.warning(request, _("Nothing was changed."))
    tell_skipped(request, outcome)


def tell_skipped(request: HttpRequest, outcome: "Outcome") -> None:
    """Say which were left alone, by reason, the first by name."""
    for why, centers in outcome.skipped.items():
        text = ngettext(
            "%(count)s center left alone. %(why)s (%(names)s)",
            "%(count)s centers left alone. %(why)s (%(names)s)",
            len(centers),
        )
        names = ", ".join(str(center) for center in centers[:NAMED])
        more = ", …" if len(centers) > NAMED else ""
        told = {"count": len(centers), "why": why, "names": names + more}
        messages.warning(request, text % told)


def _way_back(request: HttpRequest) -> str:
    return str(get_valid_next_url_from_request(request) or reverse("admin_centers:index"))


@require_POST
@permission_required("centers.change_center", raise_exception=True)
def undo_status_of_many(request: HttpRequest) -> HttpResponse:
    """Give many centers back the status that they had."""
    found = EVENTS.fullmatch(request.POST.get("events", ""))
    if found:
        outcome = undo_status((int(found[1]), int(found[2])), by=actor(request))
        _tell_undone(request, len(outcome.done))
        tell_skipped(request, outcome)
    else:
        _tell_undone(request, 0)
    return redirect(_way_back(request))


@require_POST
@permission_required("centers.confirm_facts", raise_exception=True)
def undo_facts_of_many(request: HttpRequest) -> HttpResponse:
    """Take back what was confirmed of many centers."""
    moment = _moment(request.POST.get("confirmed_at", ""))
    _tell_undone(request, undo_confirmations(moment, by=actor(request)) if moment else 0)
    return redirect(_way_back(request))


def _tell_undone(request: HttpRequest, count: int) -> None:
    if not count:
        messages.warning(request, _("Nothing was undone: nothing of it is as you left it."))
        return
    text = ngettext("Undone for %(count)s center.", "Undone for %(count)s centers.", count)
    messages.success(request, text % {"count": count})


def _moment(text: str) -> datetime | None:
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None
