"""Deciding a case: approving, merging, rejecting, the second person's word, and undoing."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from accounts.admin.actor import actor
from core.admin.messages import success_with_undo
from listings.admin.cases.acting import attempt, back_to, claim_if_asked, on_a_case, refuse
from listings.admin.cases.forms import (
    ApproveForm,
    DeclineForm,
    RejectForm,
    SeenForm,
    uuid_in,
)
from listings.admin.cases.page import Tried, target_of
from listings.admin.cases.words import done
from listings.cases.choices import Choice, Outcome
from listings.cases.deciding import decide, decline_proposal
from listings.cases.errors import NotPossibleError
from listings.cases.handlers import handler_of
from listings.cases.undoing import take_back
from listings.models import Case


@on_a_case
def approve(request: HttpRequest, case: Case) -> HttpResponse:
    """Publish a case, or merge it into a listing field by field."""
    handler = handler_of(case)
    asked = uuid_in(request.POST.get("into", ""))
    target = target_of(case, handler, asked)
    if (request.POST.get("into") and target is None) or case.proposal:
        # The listing has gone, or somebody proposed something to agree with meanwhile.
        raise NotPossibleError(Outcome.MERGED)
    rows = handler.comparison(case, target)
    form = ApproveForm(request.POST, rows=rows if target else (), auto_id="approve-%s")
    tried = Tried(name="approve", form=form)
    if not form.is_valid():
        return refuse(request, case, tried)
    choice = Choice(
        outcome=Outcome.MERGED if asked else handler.outcomes[0],
        into=asked,
        values=form.values,
        message=form.cleaned_data["message"],
    )
    return _decide(request, case, choice, tried)


@on_a_case
def reject(request: HttpRequest, case: Case) -> HttpResponse:
    """Reject a case for a reason."""
    reasons = handler_of(case).reasons
    form = RejectForm(request.POST, reasons=reasons, auto_id="reject-%s")
    tried = Tried(name="reject", form=form)
    if not form.is_valid():
        return refuse(request, case, tried)
    told = form.cleaned_data
    choice = Choice(outcome=Outcome.REJECTED, reason=told["reason"], message=told["message"])
    return _decide(request, case, choice, tried)


@on_a_case
def agree(request: HttpRequest, case: Case) -> HttpResponse:
    """Carry out what a colleague proposed."""
    form = SeenForm(request.POST)
    tried = Tried(name="agree", form=form)
    if not form.is_valid():
        return refuse(request, case, tried)
    if not case.proposal:
        raise NotPossibleError(case.state)
    return _decide(request, case, Choice.from_json(case.proposal), tried)


def _decide(request: HttpRequest, case: Case, choice: Choice, tried: Tried) -> HttpResponse:
    def do() -> HttpResponse:
        seen: Any = tried.form and tried.form.cleaned_data["seen"]
        claim_if_asked(request, case)
        decided = decide(case, choice, by=actor(request), seen=seen)
        if decided.is_open:
            messages.success(request, done(decided, choice))
        else:
            undo_url = reverse("cases:undo", args=[case.pk])
            success_with_undo(request, done(decided, choice), undo_url=undo_url)
        return redirect("cases:case", case.pk)

    return attempt(request, case, do, tried)


@on_a_case
def decline(request: HttpRequest, case: Case) -> HttpResponse:
    """Send back what a colleague proposed."""
    form = DeclineForm(request.POST, auto_id="decline-%s")
    tried = Tried(name="decline", form=form)
    if not form.is_valid():
        return refuse(request, case, tried)

    def do() -> HttpResponse:
        claim_if_asked(request, case)
        decline_proposal(case, by=actor(request), note=form.cleaned_data["note"])
        messages.success(request, _("Not agreed: the case waits again, and is yours."))
        return back_to(request, case)

    return attempt(request, case, do, tried)


@on_a_case
def undo(request: HttpRequest, case: Case) -> HttpResponse:
    """Take a decision back."""
    take_back(case, by=actor(request))
    messages.success(request, _("%(title)s: undone. It is yours again.") % {"title": case.title})
    return redirect("cases:case", case.pk)
