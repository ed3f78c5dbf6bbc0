"""Asking for a call: the form, its short first step on other pages, and what is sent."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from callbacks.errors import ConsentChangedError, NeverCallError, NotOfferedError, TooOftenError
from callbacks.forms.ask import PHONE_LENGTH, AskForm
from callbacks.links import path_of
from callbacks.models import CallbackRequest
from callbacks.offers import Offer, current_offer
from callbacks.services.asking import ask_for_call
from callbacks.waits import measured_wait
from core.client_address import sender_hash
from core.plain_text import plain_line

CONFLICT = 409
BEGIN = "begin"


# Exempt for the step that saves nothing: pages that everybody may keep hold no token for it.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def call_me(request: HttpRequest) -> HttpResponse:
    """Ask for a number and a time; store it before leading to the receipt."""
    if BEGIN in request.POST:
        return _begun(request)
    return _whole(request)


def _begun(request: HttpRequest) -> HttpResponse:
    """Show the whole form with the number that was typed into the short one."""
    phone = plain_line(request.POST.get("phone", "")[:PHONE_LENGTH])
    form = _empty_form(phone=phone)
    with form.unsaved_when_away():
        return _opened(request, form)
    return _unsaved(request, form)


@csrf_protect
def _whole(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _opened(request, _empty_form())
    form = AskForm(request.POST)
    with form.unsaved_when_away():
        return _sent(request, form)
    return _unsaved(request, form)


def _empty_form(**typed: str) -> AskForm:
    return AskForm(initial={"language": get_language() or "en"} | typed)


def _opened(request: HttpRequest, form: AskForm) -> HttpResponse:
    """Show the form to somebody who sent nothing yet."""
    offer = current_offer(language=get_language() or "en")
    if offer is None:
        return _closed(request)
    form.is_about(offer)
    return _shown(request, form)


def _sent(request: HttpRequest, form: AskForm) -> HttpResponse:
    """Store what was sent and lead to its receipt, or show the form with what has to be mended."""
    offer = current_offer(language=get_language() or "en")
    if offer is not None:
        form.is_about(offer)
    if offer is None or not form.is_valid():
        return _not_taken(request, form, offer)
    try:
        return HttpResponseRedirect(path_of(_stored(request, form)))
    except NeverCallError:
        form.say_never()
    except TooOftenError:
        form.say_too_often()
    except (ConsentChangedError, NotOfferedError):
        return _asked_anew(request)
    return _shown(request, form)


def _not_taken(request: HttpRequest, form: AskForm, offer: Offer | None) -> HttpResponse:
    """Lead to the receipt of what was accepted before; of anything else say why it is not now."""
    if (before := form.sent_before()) is not None:
        return HttpResponseRedirect(path_of(before))
    return _closed(request) if offer is None else _shown(request, form)


def _asked_anew(request: HttpRequest) -> HttpResponse:
    """Show what holds now: it changed in the very moment of sending."""
    form = AskForm(request.POST)
    offer = current_offer(language=get_language() or "en")
    if offer is None:
        return _closed(request)
    form.is_about(offer, has_changed=True)
    return _shown(request, form)


def _stored(request: HttpRequest, form: AskForm) -> CallbackRequest:
    return ask_for_call(
        form.asked(page=request.path),
        sender=sender_hash(request),
        looks_automatic=form.looks_automatic,
    )


def _shown(request: HttpRequest, form: AskForm) -> HttpResponse:
    context = {"form": form, "offer": form.offer, "wait": measured_wait()}
    return render(request, "callbacks/call_me.html", context, status=form.status)


def _unsaved(request: HttpRequest, form: AskForm) -> HttpResponse:
    """Show what was typed, without anything that only the database knows."""
    return render(request, "callbacks/call_me_unsaved.html", {"form": form}, status=form.status)


def _closed(request: HttpRequest) -> HttpResponse:
    """Say that nobody calls back now, and whom to call."""
    was_sent = request.method == "POST"
    status = CONFLICT if was_sent else HttpResponse.status_code
    context = {"was_sent": was_sent}
    return render(request, "callbacks/call_me_closed.html", context, status=status)
