"""Confirming facts with one click, and undoing it with another."""

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from accounts.admin.actor import actor
from accounts.models import User
from centers.models import Center, CenterFactCheck
from centers.services import CannotTakeBackError, confirm_facts, take_back_check
from core.admin.messages import success_with_undo

may_confirm = permission_required("centers.confirm_facts", raise_exception=True)


def _way_back(request: HttpRequest, center: Center) -> str:
    page = reverse("admin_centers:inspect", args=[center.pk])
    return str(get_valid_next_url_from_request(request) or page)


@may_confirm
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that the one who clicked found a group of facts right."""
    center = get_object_or_404(Center, pk=pk)
    back = _way_back(request, center)
    group, method = request.POST.get("group", ""), request.POST.get("method", "")
    try:
        check = confirm_facts(center, group=group, method=method, by=actor(request))
    except ValidationError:
        messages.error(request, _("Nothing was confirmed: choose one of the buttons."))
        return redirect(back)
    text = _("%(center)s: %(facts)s confirmed %(how)s.") % {
        "center": center,
        "facts": check.get_group_display(),
        "how": check.get_method_display(),
    }
    undo = reverse("admin_centers:take_back", args=[center.pk, check.pk])
    success_with_undo(request, text, undo_url=undo, next_url=back)
    return redirect(back)


@may_confirm
@require_POST
def take_back(request: HttpRequest, pk: int, check: int) -> HttpResponse:
    """Remove a confirmation that the one who clicked just made."""
    center = get_object_or_404(Center, pk=pk)
    made = CenterFactCheck.objects.filter(pk=check, center=center).first()
    if made is not None and _is_taken_back(made, by=actor(request)):
        messages.success(request, _("Taken back. The facts are as confirmed as they were before."))
    else:
        words = _(
            "Nothing was taken back: it was before, or the confirmation is not yours, "
            "or is more than an hour old."
        )
        messages.error(request, words)
    return redirect(_way_back(request, center))


def _is_taken_back(check: CenterFactCheck, *, by: User) -> bool:
    try:
        take_back_check(check, by=by)
    except CannotTakeBackError:
        return False
    return True
