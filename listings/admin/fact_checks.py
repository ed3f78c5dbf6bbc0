"""Confirming facts of a listing with one click, and undoing it with another."""

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from accounts.admin.actor import actor
from accounts.models import User
from core.admin.messages import success_with_undo
from listings.admin.kind import AdminKind
from listings.admin.views import ListingView
from listings.models import FactCheck, Listing
from listings.services import CannotTakeBackError, confirm_facts, take_back_check


def confirm_view(kind: AdminKind) -> ListingView:
    """Return the view that records that the one who clicked found a group of facts right."""

    @permission_required(kind.confirm, raise_exception=True)
    @require_POST
    def confirm(request: HttpRequest, pk: int) -> HttpResponse:
        listing = kind.find(pk)
        back = _way_back(request, kind, listing)
        group, method = request.POST.get("group", ""), request.POST.get("method", "")
        try:
            check = confirm_facts(listing, group=group, method=method, by=actor(request))
        except ValidationError:
            messages.error(request, _("Nothing was confirmed: choose one of the buttons."))
            return redirect(back)
        undo = kind.url("take_back", listing.pk, check.pk)
        success_with_undo(request, _confirmed(listing, check), undo_url=undo, next_url=back)
        return redirect(back)

    return confirm


def take_back_view(kind: AdminKind) -> ListingView:
    """Return the view that removes a confirmation that the one who clicked just made."""

    @permission_required(kind.confirm, raise_exception=True)
    @require_POST
    def take_back(request: HttpRequest, pk: int, check: int) -> HttpResponse:
        listing = kind.find(pk)
        made = listing.checks.filter(pk=check).first()
        if made is not None and _is_taken_back(made, by=actor(request)):
            words = _("Taken back. The facts are as confirmed as they were before.")
            messages.success(request, words)
        else:
            words = _(
                "Nothing was taken back: it was before, or the confirmation is not yours, "
                "or is more than an hour old."
            )
            messages.error(request, words)
        return redirect(_way_back(request, kind, listing))

    return take_back


def _way_back(request: HttpRequest, kind: AdminKind, listing: Listing) -> str:
    return str(get_valid_next_url_from_request(request) or kind.page(listing))


def _confirmed(listing: Listing, check: FactCheck) -> str:
    return _("%(name)s: %(facts)s confirmed %(how)s.") % {
        "name": listing,
        "facts": check.get_group_display(),
        "how": check.get_method_display(),
    }


def _is_taken_back(check: FactCheck, *, by: User) -> bool:
    try:
        take_back_check(check, by=by)
    except CannotTakeBackError:
        return False
    return True
