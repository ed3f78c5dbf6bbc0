"""How a call stands; its open page asks again and again, so that a loss is told at once."""

from contextlib import suppress

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from accounts.admin.actor import actor
from callbacks.admin.queue import words
from callbacks.admin.queue.acting import may_work
from callbacks.admin.queue.page import calls
from callbacks.admin.queue.standing import standing_of
from callbacks.errors import CallbackError
from callbacks.services.claiming import prolong_claim


@require_safe
@permission_required("callbacks.view_callbackrequest", raise_exception=True)
def call_state(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether somebody has a call in hand still, for how long, and else why not."""
    return _state(request, pk)


@require_POST
@may_work
def prolong(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a call for longer while somebody works on it, and say how it stands."""
    callback = get_object_or_404(calls(), pk=pk)
    # Where it is lost, how it stands says why.
    with suppress(CallbackError):
        prolong_claim(callback, by=actor(request))
    return _state(request, pk)


def _state(request: HttpRequest, pk: int) -> JsonResponse:
    callback, user = get_object_or_404(calls(), pk=pk), actor(request)
    standing = standing_of(callback, user)
    if standing.is_mine:
        return JsonResponse({"held": True, "seconds": standing.seconds_left})
    return JsonResponse({"held": False, "text": words.lost(callback, standing, user)})
