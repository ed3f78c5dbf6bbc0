"""Saying who sees a listing."""

from django import forms
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from accounts.admin.actor import actor
from accounts.models import User
from listings.admin.kind import AdminKind
from listings.admin.views import ListingView
from listings.models import Listing
from listings.services import NotPublishableError, ReasonMissingError, set_status

EXPLAINED = {
    Listing.Status.LISTED: gettext_lazy("Listed: everybody finds it."),
    Listing.Status.DRAFT: gettext_lazy("Draft: only staff see it. It is not ready yet."),
    Listing.Status.WITHHELD: gettext_lazy("Withheld: only staff see it, for a reason."),
    Listing.Status.CLOSED: gettext_lazy(
        "Closed for good: nobody finds it; its page says that it closed, and what is near."
    ),
}


class StatusForm(forms.Form):
    """Who sees it, and why."""

    status = forms.ChoiceField(
        label=gettext_lazy("Who sees it"),
        choices=EXPLAINED.items(),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose who sees it."),
            "invalid_choice": gettext_lazy("Choose who sees it."),
        },
    )
    status_reason = forms.CharField(
        label=gettext_lazy("Why"),
        required=False,
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy(
            "Needed for what is withheld or closed. Only staff read it; write no names of patients."
        ),
    )


def status_view(kind: AdminKind) -> ListingView:
    """Return the view that asks who is to see a listing of a kind, and does it."""

    @permission_required(kind.change, raise_exception=True)
    @require_http_methods(["GET", "HEAD", "POST"])
    def status(request: HttpRequest, pk: int) -> HttpResponse:
        listing = kind.find(pk)
        known = {"status": listing.status, "status_reason": listing.status_reason}
        form = StatusForm(request.POST or None, initial=known)
        if form.is_valid() and _is_set(listing, form, by=actor(request)):
            messages.success(request, _("Done. Visitors see the change at once."))
            return redirect(kind.page(listing))
        context = {
            "form": form,
            "page_url": kind.page(listing),
            "breadcrumbs_items": kind.breadcrumbs(*kind.steps(listing, _("Who sees it"))),
            "header_title": _("Who sees %(name)s") % {"name": listing},
        }
        code = 422 if form.errors else 200
        return render(request, "listings/admin/status.html", context, status=code)

    return status


def _is_set(listing: Listing, form: StatusForm, *, by: User) -> bool:
    """Change the status; what stands against it becomes an error of the form."""
    told = form.cleaned_data
    try:
        set_status(listing, told["status"], by=by, reason=told["status_reason"])
    except NotPublishableError as error:
        form.add_error("status", [str(words) for words in error.obstacles])
    except ReasonMissingError:
        form.add_error("status_reason", _("Say why."))
    return not form.errors
