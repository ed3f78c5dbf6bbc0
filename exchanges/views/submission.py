"""A submission's own page, by its private link: how it stands, questions, taking it back."""

from contextlib import suppress

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.public_forms import OutageForm
from exchanges.submissions.links import path_of, submission_by
from exchanges.submissions.private_forms import AnswerForm, WithdrawForm
from exchanges.submissions.status import Status
from listings.cases.asking import TooManyAnswersError, answer_question, withdraw
from listings.cases.errors import ClosedError

WITHDRAW, ANSWER = "withdraw", "answer"
PAGE, SURE = "exchanges/submission.html", "exchanges/submission_withdraw.html"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def submission(request: HttpRequest, token: str) -> HttpResponse:
    """Show how it stands; take an answer, or take it back after a second look."""
    doing = request.POST.get("do")
    if doing == ANSWER:
        return _answered(request, token)
    if doing == WITHDRAW:
        return _withdrawn(request, token)
    status = Status(submission_by(token))
    if request.GET.get("do") == WITHDRAW and status.may_withdraw:
        return _shown(request, status, WithdrawForm(), SURE)
    return _shown(request, status, AnswerForm(), PAGE)


def _answered(request: HttpRequest, token: str) -> HttpResponse:
    form = AnswerForm(request.POST)
    with form.unsaved_when_away():
        status = Status(submission_by(token))
        if form.is_valid():
            given = form.cleaned_data
            try:
                answer_question(status.case, given["answer"], form_key=given["form_key"])
            except (ClosedError, TooManyAnswersError):
                form.add_error(None, _("We take no more answers here, and did not keep this one."))
            else:
                return HttpResponseRedirect(path_of(status.case))
        return _shown(request, status, form, PAGE)
    return _unsaved(request, form)


def _withdrawn(request: HttpRequest, token: str) -> HttpResponse:
    form = WithdrawForm(request.POST)
    with form.unsaved_when_away():
        status = Status(submission_by(token))
        if status.may_withdraw:
            # Where it was closed this moment, the page says how.
            with suppress(ClosedError):
                withdraw(status.case)
        return HttpResponseRedirect(path_of(status.case))
    return _unsaved(request, form)


def _shown(request: HttpRequest, status: Status, form: OutageForm, template: str) -> HttpResponse:
    link = settings.SITE_URL + path_of(status.case)
    context = {"status": status, "stage": str(status.stage), "form": form, "link": link}
    return render(request, template, context)


def _unsaved(request: HttpRequest, form: OutageForm) -> HttpResponse:
    """Show what was typed, without anything that only the database knows."""
    return render(request, "exchanges/submission_unsaved.html", {"form": form}, status=form.status)
