"""What all that is done to a call has in common: who may, and what is answered."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from callbacks.admin.queue.page import NOTHING, Tried, calls, show_call
from callbacks.errors import CallbackError
from callbacks.models import CallbackRequest
from core.encryption import UndecryptableError

may_work: Any = permission_required("callbacks.change_callbackrequest", raise_exception=True)

type CallView = Callable[[HttpRequest, CallbackRequest], HttpResponse]


def on_a_call(view: CallView) -> Callable[[HttpRequest, int], HttpResponse]:
    """Have a view called with the call, by POST, for those who work on calls."""

    @wraps(view)
    def called(request: HttpRequest, pk: int) -> HttpResponse:
        callback = get_object_or_404(calls(), pk=pk)
        return attempt(request, callback, lambda: view(request, callback))

    guarded: Callable[[HttpRequest, int], HttpResponse] = require_POST(may_work(called))
    return guarded


def attempt(
    request: HttpRequest,
    callback: CallbackRequest,
    do: Callable[[], HttpResponse],
    tried: Tried = NOTHING,
) -> HttpResponse:
    """Do something to a call; where it is not possible show the page, with why.

    Args:
        request: what asks for it.
        callback: which call.
        do: does it, and returns where that leads.
        tried: the form that asks for it.
    """
    try:
        return do()
    except (CallbackError, UndecryptableError) as error:
        told = Tried(form=tried.form, error=error)
        return show_call(request, callback, tried=told, status=409)
