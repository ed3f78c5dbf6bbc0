"""An article as those see it who look after it: what is open, who signed what, what can be done."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.models import Revision

from accounts.admin.actor import actor
from accounts.models import User
from articles.admin.article_list import VIEW
from articles.findings import find
from articles.fingerprints import fingerprint
from articles.links.dead import dead_links_of
from articles.models import ArticlePage, MedicalReview, MedicalReviewTask
from articles.services import reviewing, sources
from articles.standing import STANDINGS, with_standing

MOST_DIGITS = 18


@permission_required(VIEW, raise_exception=True)
@require_safe
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is open about the latest draft, and how its reviews stand."""
    page = get_object_or_404(with_standing(ArticlePage.objects.all()), pk=pk)
    draft = page.get_latest_revision_as_object()
    listed = {"url": reverse("articles_admin:list"), "label": _("Articles and reviews")}
    home = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
    reviews = list(_reviews(page))
    context = {
        "article": page,
        "header_title": page.title,
        "standing": STANDINGS[page.standing],
        "breadcrumbs_items": [home, listed, {"url": "", "label": page.title}],
        "findings": find(draft),
        "may_decide": _may_edit(request, page),
        "dead_links": dead_links_of(page),
        "reviews": reviews,
        **_signing(request, page, draft, reviews),
    }
    return render(request, "articles/admin/article.html", context)


def _reviews(page: ArticlePage) -> QuerySet[MedicalReview]:
    reviews = page.medical_reviews.select_related("signed_by", "revision", "minor_of")
    found: QuerySet[MedicalReview] = reviews.order_by("-signed_at", "-pk")
    return found


def _signing(
    request: HttpRequest, page: ArticlePage, draft: ArticlePage, reviews: list[MedicalReview]
) -> dict[str, Any]:
    """Return whether, and why not, the reader may sign the latest draft, or call it minor."""
    revision = page.latest_revision
    if revision is None or not request.user.has_perm(reviewing.SIGN):
        return {"is_reviewer": False}
    mark = fingerprint(draft)
    holds = next((each for each in reviews if each.fingerprint == mark), None)
    last = next((each for each in reviews if each.fingerprint != mark), None)
    return {
        "is_reviewer": True,
        "why_not": reviewing.why_not_sign(revision, actor(request)),
        "holds": holds,
        "is_submitted": isinstance(page.current_workflow_task, MedicalReviewTask),
        "may_sign": holds is None or holds.is_due,
        # Only what was signed and has not expired can be carried on.
        "last_review": last if last and not last.is_due and holds is None else None,
        "revision": revision,
    }


def _may_edit(request: HttpRequest, page: ArticlePage) -> bool:
    permissions = page.permissions_for_user(request.user)
    return bool(permissions.can_edit() and not permissions.page_locked())


# What a button says that decides about a source, and what is done then.
DECISIONS: dict[str, Callable[[ArticlePage, str, str, User], Revision]] = {
    "background": lambda page, key, _into, by: sources.keep_as_background(page, key, by=by),
    "drop": lambda page, key, _into, by: sources.drop(page, key, by=by),
    "apart": lambda page, key, _into, by: sources.keep_apart(page, key, by=by),
    "merge": lambda page, key, into, by: sources.merge(page, key, into=into, by=by),
}


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide about one source; the decision is a new draft."""
    page = get_object_or_404(ArticlePage, pk=pk)
    if not _may_edit(request, page):
        raise PermissionDenied
    decision = DECISIONS.get(request.POST.get("decision", ""))
    try:
        if decision is None:
            messages.error(request, _("Nothing was decided: use one of the buttons."))
        else:
            key, into = request.POST.get("key", ""), request.POST.get("into", "")
            decision(page, key, into, actor(request))
            messages.success(request, _("Decided, and saved as a draft."))
    except sources.NoSuchSourceError as error:
        messages.error(request, str(error))
    return redirect("articles_admin:article", pk)


@require_POST
@permission_required(reviewing.SIGN, raise_exception=True)
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign the draft that the reviewer saw, or declare what changed minor.

    What was submitted for just that is published.
    """
    page = get_object_or_404(ArticlePage, pk=pk)
    revision = get_object_or_404(page.revisions, pk=_number(request, "revision"))
    if revision.pk != page.latest_revision_id:
        messages.error(request, _("The text was changed meanwhile. Please read it again."))
        return redirect("articles_admin:article", pk)
    try:
        _sign(request, page, revision)
    except PermissionDenied as error:
        messages.error(request, str(error))
    return redirect("articles_admin:article", pk)


def _number(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else 0


def _sign(request: HttpRequest, page: ArticlePage, revision: Revision) -> None:
    if "minor_of" in request.POST:
        review = get_object_or_404(page.medical_reviews, pk=_number(request, "minor_of"))
        reviewing.carry_on(review, revision, by=actor(request))
        messages.success(request, _("Declared minor: the review holds for this text too."))
    else:
        is_out = reviewing.sign_and_go_on(page, revision, by=actor(request))
        done = _("Signed and published."), _("Signed. The mark stands as soon as this text is out.")
        messages.success(request, done[0] if is_out else done[1])
