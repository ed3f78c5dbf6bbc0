"""Working on a case: taking it, keeping it, giving it away, marking it, checking things off."""

from collections.abc import Callable
from functools import partial

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from accounts.admin.actor import actor
from listings.admin.cases import words
from listings.admin.cases.acting import (
    attempt,
    back_to,
    claim_if_asked,
    may_work,
    on_a_case,
    refuse,
)
from listings.admin.cases.forms import AskForm, EvidenceForm, HandOverForm
from listings.admin.cases.page import Tried, cases
from listings.admin.cases.parts import standing_of
from listings.cases.asking import ask_sender
from listings.cases.claiming import (
    claim_case,
    claim_next,
    hand_over,
    prolong_claim,
    release_case,
    skip_case,
)
from listings.cases.errors import ClosedError, HeldByOtherError
from listings.cases.evidence import mark_sensitive, record_evidence, remove_evidence
from listings.cases.handlers import handler_of
from listings.cases.marking import mark_doubtful
from listings.models import Case

# What the buttons send, and what it does.
MARKS: dict[str, Callable[..., Case]] = {
    # There is no way back: who had one could publish alone what needs two.
    "sensitive": mark_sensitive,
    "doubtful": partial(mark_doubtful, doubtful=True),
    "not-doubtful": partial(mark_doubtful, doubtful=False),
}
MOST_DIGITS = 18


@require_POST
@may_work
def next_case(request: HttpRequest) -> HttpResponse:
    """Claim the case that is next, other than the one just looked at, and show it."""
    told = request.POST.get("after", "")
    after = int(told) if told.isascii() and told.isdecimal() and len(told) <= MOST_DIGITS else None
    case = claim_next(by=actor(request), after=after)
    return redirect("cases:case", case.pk) if case else redirect("cases:nothing_waits")


@on_a_case
def claim(request: HttpRequest, case: Case) -> HttpResponse:
    """Take a case."""
    claim_case(case, by=actor(request))
    return back_to(request, case)


@require_POST
@may_work
def prolong(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a case for longer while somebody works on it, and say whether it is theirs still.

    With `look` it is not kept, only looked at.
    """
    case, user = get_object_or_404(cases(), pk=pk), actor(request)
    if not request.POST.get("look"):
        prolong_claim(case, by=user)
        case = get_object_or_404(cases(), pk=pk)
    standing = standing_of(case, user)
    if standing.is_mine:
        return JsonResponse({"held": True, "seconds": standing.seconds_left})
    if not case.is_open:
        decision = case.decisions.standing().select_related("decided_by").first()
        problem = words.problem_of(ClosedError(decision))
    elif standing.holder:
        problem = words.problem_of(HeldByOtherError(standing.holder))
    else:
        return JsonResponse({"held": False, "text": _("You don’t hold this case any more.")})
    return JsonResponse({"held": False, "text": f"{problem.title}. {problem.text}"})


@on_a_case
def release(request: HttpRequest, case: Case) -> HttpResponse:
    """Give a case back."""
    release_case(case, by=actor(request))
    messages.success(request, _("Given back: anybody can take it now."))
    return back_to(request, case)


@on_a_case
def skip(request: HttpRequest, case: Case) -> HttpResponse:
    """Put a case off, and go to the next one."""
    skip_case(case, by=actor(request))
    messages.success(request, _("%(title)s: put off for some hours.") % {"title": case.title})
    following = claim_next(by=actor(request), after=case.pk)
    return redirect("cases:case", following.pk) if following else redirect("cases:nothing_waits")


@on_a_case
def hand(request: HttpRequest, case: Case) -> HttpResponse:
    """Hand a case to a colleague, or to everybody."""
    form = HandOverForm(request.POST, by=actor(request), auto_id="hand-%s")
    tried = Tried(name="hand", form=form)
    if not form.is_valid():
        return refuse(request, case, tried)
    to = form.cleaned_data["to"]

    def do() -> HttpResponse:
        hand_over(case, to=to, by=actor(request))
        told = {"title": case.title, "name": to or _("everybody")}
        messages.success(request, _("%(title)s: handed to %(name)s.") % told)
        return redirect("cases:case", case.pk)

    return attempt(request, case, do, tried)


@on_a_case
def mark(request: HttpRequest, case: Case) -> HttpResponse:
    """Say that a case is sensitive or doubtful, or that it is not."""
    asked = MARKS.get(request.POST.get("mark", ""))
    if asked is None:
        messages.error(request, _("Nothing was changed: choose one of the buttons."))
        return back_to(request, case)
    asked(case, by=actor(request))
    messages.success(request, _("Marked."))
    return back_to(request, case)


@on_a_case
def ask(request: HttpRequest, case: Case) -> HttpResponse:
    """Ask who sent it."""
    form = AskForm(request.POST, auto_id="ask-%s")
    tried = Tried(name="ask", form=form)
    if not form.is_valid():
        return refuse(request, case, tried)

    def do() -> HttpResponse:
        claim_if_asked(request, case)
        ask_sender(case, form.cleaned_data["text"], by=actor(request))
        told = _("%(title)s: asked. It comes back to you with the answer.")
        messages.success(request, told % {"title": case.title})
        return redirect("cases:case", case.pk)

    return attempt(request, case, do, tried)


@on_a_case
def evidence(request: HttpRequest, case: Case) -> HttpResponse:
    """Record what was checked, one thing or several."""
    done = case.evidence.values_list("item", flat=True)
    checklist = handler_of(case).checklist(case)
    form = EvidenceForm(request.POST, checklist=checklist, done=done, auto_id="evidence-%s")
    tried = Tried(name="evidence", form=form)
    if not form.is_valid():
        return refuse(request, case, tried)
    told = form.cleaned_data

    def do() -> HttpResponse:
        claim_if_asked(request, case)
        with transaction.atomic():
            for item in told["item"]:
                record_evidence(
                    case, item=item, method=told["method"], note=told["note"], by=actor(request)
                )
        count = len(told["item"])
        text = ngettext("%(count)s thing recorded.", "%(count)s things recorded.", count)
        messages.success(request, text % {"count": count})
        return back_to(request, case)

    return attempt(request, case, do, tried)


@on_a_case
def remove(request: HttpRequest, case: Case) -> HttpResponse:
    """Take back that something was checked."""
    remove_evidence(case, item=request.POST.get("item", ""), by=actor(request))
    messages.success(request, _("Taken back: it is open again."))
    return back_to(request, case)
