"""The page of a case: everything that is known of it, and everything that can be done."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import permission_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.admin.actor import actor
from core.admin.history import history_part
from core.lenient_fields import bounded
from listings.admin.cases import parts, words
from listings.admin.cases.forms import (
    ApproveForm,
    AskForm,
    DeclineForm,
    EvidenceForm,
    HandOverForm,
    RejectForm,
    uuid_in,
)
from listings.admin.cases.keys import KEYS
from listings.cases.choices import Choice, Outcome
from listings.cases.errors import ChangedSinceError
from listings.cases.handlers import CaseHandler, FieldRow, handler_of
from listings.cases.seen import latest_event
from listings.models import Case, Decision, FactCheck


@dataclass(frozen=True, kw_only=True)
class Tried:
    """What somebody tried in vain: by which form, and why it was not done."""

    name: str = ""
    form: forms.Form | None = None
    problem: words.Problem | None = None
    error: Exception | None = None

    @property
    def typed(self) -> str:
        """What was written, for a page that has no form for it any more."""
        told = getattr(self.form, "cleaned_data", {})
        return "\n".join(told[name] for name in ("message", "text", "note") if told.get(name))


NOTHING = Tried()


def cases() -> QuerySet[Case]:
    """Return cases with the people that their page names."""
    return Case.objects.select_related("assigned_to", "claimed_by", "proposed_by")


@require_safe
@permission_required("listings.view_case", raise_exception=True)
def case_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a case."""
    return show_case(request, get_object_or_404(cases(), pk=pk))


@require_safe
@permission_required("listings.view_case", raise_exception=True)
def nothing_waits(request: HttpRequest) -> HttpResponse:
    """Say that there is no next case."""
    title = _("No next case")
    context = {"header_title": title, "breadcrumbs_items": breadcrumbs(title)}
    return render(request, "listings/admin/cases/case_none.html", context)


def breadcrumbs(last: str) -> list[dict[str, str]]:
    """Return the way from the dashboard over the queue."""
    return [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("cases:index"), "label": _("Cases")},
        {"url": "", "label": last},
    ]


def show_case(
    request: HttpRequest, case: Case, *, tried: Tried = NOTHING, status: int = 200
) -> HttpResponse:
    """Show a case as it is now, with what was just tried in vain."""
    asked = uuid_in(request.POST.get("into") or request.GET.get("into") or "")
    seen = _seen(case, target_of(case, handler_of(case), asked), tried)
    # Read after that number, so that nothing of the page is older than what it says it saw.
    fresh = get_object_or_404(cases(), pk=case.pk)
    context = {
        **_Page(request, fresh, tried, asked).context(),
        "seen": seen,
        "history": history_part(fresh, request.GET, show=words.shower()),
        "history_asked": bool({"before", "from"} & set(request.GET)),
        "header_title": str(fresh),
        "breadcrumbs_items": breadcrumbs(fresh.get_kind_display()),
    }
    return render(request, "listings/admin/cases/case.html", context, status=status)


def target_of(case: Case, handler: CaseHandler, asked: UUID | None) -> Any:  # noqa: ANN401
    """Return the listing that a case would change: the one asked for, else that it is about.

    What may be merged is new until somebody asks for a listing to merge it into, or proposes one.
    """
    if Outcome.MERGED not in handler.outcomes:
        return handler.listing(case)
    proposed = Choice.from_json(case.proposal).into if case.proposal else asked
    return parts.find_listing(case, proposed)


def _seen(case: Case, target: Any, tried: Tried) -> int:  # noqa: ANN401  a listing of its class
    """Return the last event that a page shows.

    What was sent in vain is still of a page that saw less, unless this one tells the rest.
    """
    told = getattr(tried.form, "cleaned_data", {}).get("seen") if tried.form else None
    if told is None or isinstance(tried.error, ChangedSinceError):
        return latest_event(case, target)
    return int(told)


class _Page:
    """Reads a page's parts, each once."""

    def __init__(self, request: HttpRequest, case: Case, tried: Tried, asked: UUID | None) -> None:
        self.case, self.user, self.tried = case, actor(request), tried
        self.looked_for = bounded(request.GET.get("find", ""))
        self.handler = handler_of(case)
        self.proposal = Choice.from_json(case.proposal) if case.proposal else None
        self.target = target_of(case, self.handler, asked)
        self.is_merge = bool(self.target) and Outcome.MERGED in self.handler.outcomes

    def context(self) -> dict[str, Any]:
        """Return what the template shows."""
        rows = self.handler.comparison(self.case, self.target)
        return {
            "case": self.case,
            "tried": self.tried,
            "keys": KEYS,
            **self.standing(),
            **self.known(rows),
            **self.deciding(rows),
        }

    def standing(self) -> dict[str, Any]:
        """Return who works on it, and what the reader may do."""
        standing = parts.standing_of(self.case, self.user)
        may_act = self.user.has_perm("listings.change_case")
        to_claim = bool(self.tried.problem and self.tried.problem.to_claim)
        page = reverse("cases:case", args=[self.case.pk])
        return {
            "standing": standing,
            "may_act": may_act,
            "shows_forms": standing.is_open and may_act and (standing.is_mine or to_claim),
            "back": f"{page}?into={self.target.uuid}" if self.is_merge else page,
        }

    def known(self, rows: list[FieldRow]) -> dict[str, Any]:
        """Return what was sent, what it is compared with, and what is like it."""
        case, handler = self.case, self.handler
        sent, about = handler.sent(case), handler.listing(case)
        return {
            "sent": sent,
            "flaws": handler.flaws(case),
            "details": handler.details(case, self.user),
            "detail_template": handler.detail_template,
            "case_messages": parts.messages_of(case),
            "target": parts.ListingLink(self.target) if self.target else None,
            "about": parts.ListingLink(about) if about else None,
            "is_merge": self.is_merge,
            "will_be": parts.will_be(rows, sent),
            "duplicates": parts.duplicates_of(case, handler) if case.is_open else [],
            "can_look_up": case.is_open and Outcome.MERGED in handler.outcomes,
            "looked_for": self.looked_for,
            "looked_up": parts.looked_up(case, handler, self.looked_for),
            "related": parts.related_to(case),
            "decisions": parts.decisions_of(case),
        }

    def deciding(self, rows: list[FieldRow]) -> dict[str, Any]:
        """Return the forms, the checklist for what they choose, and what was proposed."""
        handler = self.handler
        approve = self.form("approve", ApproveForm, rows=rows)
        choice = self.proposal or Choice(
            outcome=Outcome.MERGED if self.is_merge else handler.outcomes[0],
            into=self.target.uuid if self.is_merge else None,
            values=approve.values,
        )
        checks = parts.checklist_of(self.case, handler, choice)
        done = [check.item for check in checks if check.evidence]
        items = [check.item for check in checks]
        proposed = self.proposal.values if self.proposal else {}
        return {
            "approve_form": approve,
            "approve_label": handler.approve_label or _("Approve"),
            # Nobody else would read a question.
            "can_tell": handler.hears(self.case),
            "can_ask": self.case.kind == Case.Kind.SUBMISSION,
            "methods": FactCheck.Method.choices,
            "rows": [(row, approve.takes(row)) for row in rows if row.differs],
            "same_rows": [row for row in rows if not row.differs],
            "proposal": self.proposal,
            "proposed_rows": [row for row in rows if row.name in proposed],
            "checks": checks,
            "checks_done": len(done),
            "evidence_form": self.form("evidence", EvidenceForm, checklist=items, done=done),
            "reject_form": self.form("reject", RejectForm, reasons=handler.reasons),
            "reasons": self.reasons(),
            "ask_form": self.form("ask", AskForm),
            "decline_form": self.form("decline", DeclineForm),
            "hand_form": self.form("hand", HandOverForm, by=self.user),
        }

    def form(self, name: str, kind: type[Any], **options: Any) -> Any:  # noqa: ANN401  each its own
        """Return the form that was tried, else an empty one."""
        if self.tried.name == name:
            return self.tried.form
        return kind(auto_id=f"{name}-%s", **options)

    def reasons(self) -> list[dict[str, str]]:
        """Return the reasons to reject, with what the sender reads for each."""
        language = self.case.language
        return [
            {
                "reason": reason,
                "label": str(Decision.Reason(reason).label),
                "sentence": words.standard_sentence(reason, language),
            }
            for reason in self.handler.reasons
        ]
