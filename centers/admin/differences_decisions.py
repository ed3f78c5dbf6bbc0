"""Deciding one difference in the admin by a click, and taking that back."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from accounts.admin.actor import actor
from centers.admin import differences_texts as texts
from centers.models import ImportDifference
from centers.services import (
    AlreadyDecidedError,
    ChangedSinceError,
    decide_difference,
    take_back_decision,
)
from core.admin.messages import success_with_undo

may_decide: Any = permission_required("centers.change_importdifference", raise_exception=True)


@require_POST
@may_decide
def decide(request: HttpRequest, pk: int, *, accept: bool) -> HttpResponse:
    """Take over what the file says, or keep ours."""
    difference = get_object_or_404(ImportDifference.objects.select_related("center"), pk=pk)
    back = texts.way_back(request)
    try:
        decide_difference(difference, accept=accept, by=actor(request))
    except AlreadyDecidedError:
        messages.warning(request, _("Nothing was changed: this was decided before."))
    except ChangedSinceError:
        messages.warning(request, texts.edited(1))
    else:
        said = _("%(center)s: taken over.") if accept else _("%(center)s: ours stays.")
        undo_url = reverse("import_differences:take_back", args=[pk])
        text = said % {"center": difference.center}
        success_with_undo(request, text, undo_url=undo_url, next_url=back)
    return redirect(back)


@require_POST
@may_decide
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a difference again, if nothing changed since it was decided."""
    difference = get_object_or_404(ImportDifference.objects.select_related("center"), pk=pk)
    name = {"center": difference.center}
    try:
        take_back_decision(difference, by=actor(request))
    except AlreadyDecidedError:
        text = _("Nothing was changed: it is open already, or a newer file asks it again.")
        messages.warning(request, text)
    except ChangedSinceError:
        messages.warning(request, _("Nothing was undone: %(center)s was edited since.") % name)
    else:
        messages.success(request, _("%(center)s: open again.") % name)
    return redirect(texts.way_back(request))
