"""A request's own page, by its private link: how it stands, another time, and all ways out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from callbacks.errors import ClosedError
from callbacks.forms.receipt import CallForm, ChangeTimeForm, RevokeForm
from callbacks.links import path_of, request_by, token_of, whole_link
from callbacks.models import CallbackRequest
from callbacks.receipts import Receipt
from callbacks.services.changing import cancel_request, change_time, erase_request
from callbacks.services.do_not_call import revoke_consent
from callbacks.waits import measured_wait

CONFLICT = 409


@dataclass(frozen=True)
class Action:
    """What can be done by the private link: how it is asked for, when it makes sense, and how."""

    form: type[CallForm]
    is_possible: Callable[[CallbackRequest], bool]
    do: Callable[[CallbackRequest, Any], object]


def _is_open(asked: CallbackRequest) -> bool:
    return asked.is_open


def _is_known(asked: CallbackRequest) -> bool:
    return asked.erased_at is None


def _change(asked: CallbackRequest, form: ChangeTimeForm) -> None:
    change_time(asked, when=form.cleaned_data["when"], window=form.window)


def _cancel(asked: CallbackRequest, _form: CallForm) -> None:
    cancel_request(asked)


def _revoke(asked: CallbackRequest, form: RevokeForm) -> None:
    if not _is_known(asked):
        raise ClosedError(asked)
    revoke_consent(asked, never_again=form.cleaned_data["never_again"])


def _erase(asked: CallbackRequest, _form: CallForm) -> None:
    erase_request(asked)


ACTIONS = {
    "time": Action(ChangeTimeForm, _is_open, _change),
    "cancel": Action(CallForm, _is_open, _cancel),
    # Also of a call that was made: the consent is not taken back by that. An erased number cannot
    # be barred any more.
    "revoke": Action(RevokeForm, _is_known, _revoke),
    "erase": Action(CallForm, _is_known, _erase),
}


@never_cache
@require_safe
def call(request: HttpRequest, token: str) -> HttpResponse:
    """Show how it stands."""
    return _receipt(request, request_by(token))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, token: str, action: str) -> HttpResponse:
    """Ask whether somebody is sure, and do it."""
    chosen = ACTIONS[action]
    if request.method != "POST":
        asked = request_by(token)
        if not chosen.is_possible(asked):
            return HttpResponseRedirect(path_of(asked))
        form = chosen.form()
        form.is_about(asked)
        return _shown(request, action, form, asked)
    form = chosen.form(request.POST)
    with form.unsaved_when_away():
        return _done(request, action, form, request_by(token))
    return _shown(request, action, form, None)


def _done(
    request: HttpRequest, action: str, form: CallForm, asked: CallbackRequest
) -> HttpResponse:
    form.is_about(asked)
    if not form.is_valid():
        return _shown(request, action, form, asked)
    try:
        ACTIONS[action].do(asked, form)
    except ClosedError:
        return _receipt(request, request_by(token_of(asked)), status=CONFLICT)
    return HttpResponseRedirect(path_of(asked))


def _receipt(
    request: HttpRequest, asked: CallbackRequest, *, status: int = HttpResponse.status_code
) -> HttpResponse:
    """Show how a request stands; with a status of conflict, that nothing was changed."""
    context = {
        "receipt": Receipt(asked, timezone.now()),
        "link": whole_link(asked),
        "wait": measured_wait() if asked.is_open else None,
        "was_too_late": status == CONFLICT,
    }
    return render(request, "callbacks/call.html", context, status=status)


def _shown(
    request: HttpRequest, action: str, form: CallForm, asked: CallbackRequest | None
) -> HttpResponse:
    """Show a form; without the request where only the database knows it."""
    back = path_of(asked) if asked else ""
    context = {"form": form, "back": back}
    return render(request, f"callbacks/call_{action}.html", context, status=form.status)
