"""Working on a call: taking it, giving it back, seeing the number, telling what came of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from accounts.admin.actor import actor
from callbacks.admin.queue import words
from callbacks.admin.queue.acting import attempt, may_work, on_a_call
from callbacks.admin.queue.page import Tried, outcome_form, show_call
from callbacks.admin.queue.standing import standing_of
from callbacks.errors import BusyError
from callbacks.models import CallbackRequest
from callbacks.services.claiming import claim_next, claim_request, release_request
from callbacks.services.dialing import reveal_number
from callbacks.services.duty import end_duty, start_duty
from callbacks.services.recording import record_outcome
from core.database_clock import database_clock


@require_POST
@may_work
def next_call(request: HttpRequest) -> HttpResponse:
    """Take the call that was promised first, and show it."""
    try:
        claim = claim_next(by=actor(request))
    except BusyError as error:
        messages.warning(request, _("Finish this call first, or give it back."))
        return redirect("admin_callbacks:call", error.request.pk)
    if claim is None:
        messages.warning(request, _("Nobody can be called at this moment."))
        return redirect("admin_callbacks:index")
    return redirect("admin_callbacks:call", claim.request_id)


@require_POST
@may_work
def duty(request: HttpRequest) -> HttpResponse:
    """Go on duty, or off."""
    user = actor(request)
    if request.POST.get("on") == "yes":
        start_duty(user, by=user)
        messages.success(request, _("You are on duty: you are told of new requests."))
    else:
        end_duty(user, by=user)
        messages.success(request, _("You are off duty: you are not told of new requests."))
    return redirect("admin_callbacks:index")


@on_a_call
def claim(request: HttpRequest, callback: CallbackRequest) -> HttpResponse:
    """Take a call, or keep it for longer."""
    claim_request(callback, by=actor(request))
    return redirect("admin_callbacks:call", callback.pk)


@on_a_call
def release(request: HttpRequest, callback: CallbackRequest) -> HttpResponse:
    """Give a call back."""
    release_request(callback, by=actor(request))
    messages.success(request, _("%(call)s: given back.") % {"call": callback})
    return redirect("admin_callbacks:index")


@on_a_call
def reveal(request: HttpRequest, callback: CallbackRequest) -> HttpResponse:
    """Show the number to dial. The page is the answer itself: no address shows it again."""
    revealed = reveal_number(callback, by=actor(request))
    return show_call(request, callback, revealed=revealed)


@on_a_call
def outcome(request: HttpRequest, callback: CallbackRequest) -> HttpResponse:
    """Record what came of a call."""
    form = outcome_form(callback, database_clock(), request.POST)
    tried = Tried(form=form)
    if not form.is_valid():
        return show_call(request, callback, tried=tried, status=422)

    def do() -> HttpResponse:
        user, told = actor(request), form.cleaned_data["outcome"]
        held = record_outcome(callback, told, by=user, later=form.later)
        messages.success(request, words.recorded(held, told, standing_of(held, user)))
        return redirect("admin_callbacks:index")

    return attempt(request, callback, do, tried)
