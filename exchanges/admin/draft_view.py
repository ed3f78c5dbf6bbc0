"""Mending what will be published of a new exchange: the form over the draft of its case."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from accounts.admin.actor import actor
from core import audit
from exchanges.admin.form_views import ExchangeFormView, tell_removed
from exchanges.admin.forms_draft import DraftForm
from exchanges.admin.words import show
from exchanges.models import Exchange
from exchanges.services.drafts import (
    DraftChangedError,
    draft_values,
    look_into_draft,
    mend_draft,
)
from listings.admin.cases.page import breadcrumbs
from listings.admin.cases.words import problem_of
from listings.admin.form_views import CONFLICT, INVALID
from listings.admin.forms import ListingForm
from listings.admin.words import changes_between
from listings.cases.claiming import prolong_claim
from listings.cases.errors import CaseError, NotHeldError
from listings.models import Case

KINDS = (Case.Kind.SUBMISSION, Case.Kind.IMPORTED)


class DraftView(ExchangeFormView):
    """The whole form of an exchange, over what somebody sent."""

    permission_required = None
    template_name = "exchanges/admin/draft.html"
    case: Case

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.button = _("Save")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not actor(request).has_perm("listings.change_case"):
            raise PermissionDenied
        self.case = get_object_or_404(Case, pk=kwargs["pk"], kind__in=KINDS)
        return super().dispatch(request, *args, **kwargs)

    @property
    def case_url(self) -> str:
        """Where the case is."""
        return reverse("cases:case", args=[self.case.pk])

    def get_page_title(self) -> str:
        return _("What will be published: %(title)s") % {"title": self.case.title}

    def show(self, form: ListingForm, *, status: int = 200, **more: Any) -> HttpResponse:
        return super().show(form, status=status, case=self.case, **more)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        home, cases, last = breadcrumbs(_("What will be published"))
        return [home, cases, {"url": self.case_url, "label": self.case.title}, last]

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show the draft to who holds its case; others are told why not."""
        try:
            case = look_into_draft(self.case, by=actor(request))
        except CaseError as error:
            messages.error(request, _why(error))
            return redirect(self.case_url)
        known = draft_values(case.draft)
        return self.show(DraftForm(values=known, seen=known))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Save what was changed in the draft; nobody outside sees it before it is approved."""
        # Who makes a mistake still works on it.
        prolong_claim(self.case, by=actor(request))
        known = draft_values(self.case.draft)
        form = DraftForm(request.POST, values=known, seen=known)
        if not form.is_valid():
            return self.show(form, status=INVALID)
        claim = bool(request.POST.get("claim"))
        try:
            mend_draft(self.case, form.changes, by=actor(request), seen=form.was, claim=claim)
        except DraftChangedError as error:
            return self.show_conflict(form, error.case)
        except CaseError as error:
            return self.show(form, status=CONFLICT, tried={"problem": problem_of(error)})
        tell_removed(request, form)
        messages.success(request, _("Saved. It is published when the case is approved."))
        return redirect(self.case_url)

    def show_conflict(self, form: DraftForm, case: Case) -> HttpResponse:
        """Show what somebody else changed, with one's own changes laid over it."""
        now = draft_values(case.draft)
        again = DraftForm(values=now | form.changes, seen=now)
        meanwhile = changes_between(Exchange, form.was, now, show=show)
        own = {change.name for change in meanwhile} & form.changes.keys()
        entries = audit.history(case, limit=1)
        more = {"meanwhile": meanwhile, "own": own, "entry": entries[0] if entries else None}
        return self.show(again, status=CONFLICT, **more)


def _why(error: CaseError) -> str:
    if isinstance(error, NotHeldError):
        return _("Claim the case first. Then you can edit what will be published.")
    problem = problem_of(error)
    return f"{problem.title}. {problem.text}"
