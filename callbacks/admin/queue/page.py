"""The page of a call: all that is known of it but number and name, and all that can be done."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.admin.actor import actor
from accounts.models import User
from callbacks.admin.queue import times, words
from callbacks.admin.queue.forms import OutcomeForm
from callbacks.admin.queue.hints import options_of
from callbacks.admin.queue.keys import KEYS
from callbacks.admin.queue.parts import was_called
from callbacks.admin.queue.revoking import RevokeConsent
from callbacks.admin.queue.rows import Row
from callbacks.admin.queue.standing import Standing, standing_of
from callbacks.consents import shown_again
from callbacks.links import reference_of
from callbacks.models import Attempt, CallbackRequest, Consent
from callbacks.operation import call_settings, staffed_of
from callbacks.services.dialing import Revealed
from core.admin.history import history_part
from core.formats import phone_text, phone_uri


@dataclass(frozen=True, kw_only=True)
class Tried:
    """What somebody tried in vain: by which form, and why it was not done."""

    form: OutcomeForm | None = None
    error: Exception | None = None


NOTHING = Tried()


def calls() -> QuerySet[CallbackRequest]:
    """Return calls with what their page shows of each."""
    known = CallbackRequest.objects.select_related("consent__text", "consent__revocation")
    return known.annotate(was_called=was_called())


@require_safe
@permission_required("callbacks.view_callbackrequest", raise_exception=True)
def call_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a call."""
    return show_call(request, get_object_or_404(calls(), pk=pk))


def show_call(
    request: HttpRequest,
    callback: CallbackRequest,
    *,
    tried: Tried = NOTHING,
    revealed: Revealed | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show a call as it is now, with what was just tried in vain, or the number to dial."""
    fresh, user = get_object_or_404(calls(), pk=callback.pk), actor(request)
    standing = standing_of(fresh, user)
    context = {
        "callback": fresh,
        "row": Row(fresh, standing.now),
        "may_call": words.may_call(fresh, standing),
        "ended": words.ended(fresh),
        "reference": reference_of(fresh),
        "standing": standing,
        "may_act": user.has_perm("callbacks.change_callbackrequest"),
        "may_revoke": fresh.erased_at is None and user.has_perm(RevokeConsent.permission),
        "problem": words.problem_of(tried.error, fresh, standing) if tried.error else None,
        "keys": KEYS,
        **_dialing(fresh, user, revealed),
        **_recording(fresh, standing, tried),
        **_past(fresh),
        "history": history_part(fresh, request.GET, show=words.shower()),
        "history_asked": bool({"before", "from"} & set(request.GET)),
        "header_title": str(fresh),
        "breadcrumbs_items": breadcrumbs(str(fresh)),
    }
    return render(request, "callbacks/admin/queue/call.html", context, status=status)


def breadcrumbs(last: str) -> list[dict[str, str]]:
    """Return the way from the dashboard over the queue."""
    return [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("admin_callbacks:index"), "label": _("Calls")},
        {"url": "", "label": last},
    ]


def outcome_form(callback: CallbackRequest, now: datetime, data: Any = None) -> OutcomeForm:  # noqa: ANN401
    """Return the form that asks what came of a call."""
    staffed, zone = staffed_of(call_settings()), times.zone_of(callback)
    return OutcomeForm(data, zone=zone, staffed=staffed, now=now, auto_id="outcome-%s")


def _dialing(callback: CallbackRequest, user: User, revealed: Revealed | None) -> dict[str, Any]:
    """Return whom to call, where that was just asked for, and what the script says."""
    consent: Consent | None = getattr(callback, "consent", None)
    return {
        "number": phone_text(revealed.number) if revealed else "",
        "number_uri": phone_uri(revealed.number) if revealed else "",
        "name": revealed.name if revealed else "",
        # As people are called on the telephone.
        "own_name": user.name.partition(" ")[0],
        "caller": consent.caller if consent else "",
        "caller_phone": consent.caller_phone if consent else "",
    }


def _recording(callback: CallbackRequest, standing: Standing, tried: Tried) -> dict[str, Any]:
    """Return what can be told of the call, once the number was shown."""
    if standing.attempt is None:
        return {"outcome_form": None, "options": []}
    staffed = staffed_of(call_settings())
    return {
        "outcome_form": tried.form or outcome_form(callback, standing.now),
        "options": options_of(callback, standing.attempt, staffed=staffed, now=standing.now),
    }


def _past(callback: CallbackRequest) -> dict[str, Any]:
    """Return what was agreed to, and the attempts so far."""
    consent: Consent | None = getattr(callback, "consent", None)
    attempts = Attempt.objects.filter(request=callback).select_related("claim__agent")
    return {
        "attempts": attempts,
        "consent": consent,
        "revocation": getattr(consent, "revocation", None),
        "agreed": shown_again(consent) if consent else None,
    }
