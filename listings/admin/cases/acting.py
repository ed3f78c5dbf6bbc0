"""What all that is done to a case has in common: who may, what is answered, where it leads."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST
from wagtail.admin.utils import get_valid_next_url_from_request

from accounts.admin.actor import actor
from listings.admin.cases.page import NOTHING, Tried, cases, show_case
from listings.admin.cases.words import problem_of
from listings.cases.claiming import claim_case
from listings.cases.errors import CaseError
from listings.models import Case

may_work: Any = permission_required("listings.change_case", raise_exception=True)

type CaseView = Callable[[HttpRequest, Case], HttpResponse]


def on_a_case(view: CaseView) -> Callable[[HttpRequest, int], HttpResponse]:
    """Have a view called with the case, by POST, for those who work on cases."""

    @wraps(view)
    def called(request: HttpRequest, pk: int) -> HttpResponse:
        case = get_object_or_404(cases(), pk=pk)
        return attempt(request, case, lambda: view(request, case))

    guarded: Callable[[HttpRequest, int], HttpResponse] = require_POST(may_work(called))
    return guarded


def attempt(
    request: HttpRequest, case: Case, do: Callable[[], HttpResponse], tried: Tried = NOTHING
) -> HttpResponse:
    """Do something to a case; where it is not possible show the page, with why and what was typed.

    Args:
        request: what asks for it.
        case: which case.
        do: does it, and returns where that leads.
        tried: the form that asks for it.
    """
    try:
        return do()
    except CaseError as error:
        told = replace(tried, problem=problem_of(error), error=error)
        return show_case(request, case, tried=told, status=409)


def refuse(request: HttpRequest, case: Case, tried: Tried) -> HttpResponse:
    """Show the page with the mistakes of a form."""
    return show_case(request, case, tried=tried, status=422)


def claim_if_asked(request: HttpRequest, case: Case) -> None:
    """Claim a case before something is done to it, where the page said that this would happen.

    Raises:
        ClosedError, HeldByOtherError: somebody was quicker.
    """
    if request.POST.get("claim"):
        claim_case(case, by=actor(request))


def back_to(request: HttpRequest, case: Case) -> HttpResponse:
    """Return to where the form says, else to the case."""
    page = reverse("cases:case", args=[case.pk])
    return redirect(get_valid_next_url_from_request(request) or page)
