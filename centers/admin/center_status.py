"""Saying who sees a center."""

from django import forms
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from accounts.admin.actor import actor
from accounts.models import User
from centers.models import Center
from centers.services import NotPublishableError, ReasonMissingError, set_status

EXPLAINED = {
    Center.Status.LISTED: gettext_lazy("Listed: everybody finds it."),
    Center.Status.DRAFT: gettext_lazy("Draft: only staff see it. It is not ready yet."),
    Center.Status.WITHHELD: gettext_lazy("Withheld: only staff see it, for a reason."),
    Center.Status.CLOSED: gettext_lazy(
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


@permission_required("centers.change_center", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def status(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask who is to see a center, and do it."""
    center = get_object_or_404(Center, pk=pk)
    known = {"status": center.status, "status_reason": center.status_reason}
    form = StatusForm(request.POST or None, initial=known)
    if form.is_valid() and _is_set(center, form, by=actor(request)):
        messages.success(request, _("Done. Visitors see the change at once."))
        return redirect("admin_centers:inspect", center.pk)
    page = reverse("admin_centers:inspect", args=[center.pk])
    home = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
    index = {"url": reverse("admin_centers:index"), "label": _("Detox centers")}
    last = [{"url": page, "label": str(center)}, {"url": "", "label": _("Who sees it")}]
    context = {
        "form": form,
        "center": center,
        "breadcrumbs_items": [home, index, *last],
        "header_title": _("Who sees %(center)s") % {"center": center},
    }
    return render(request, "centers/admin/status.html", context, status=422 if form.errors else 200)


def _is_set(center: Center, form: StatusForm, *, by: User) -> bool:
    """Change the status; what stands against it becomes an error of the form."""
    told = form.cleaned_data
    try:
        set_status(center, told["status"], by=by, reason=told["status_reason"])
    except NotPublishableError as error:
        form.add_error("status", [str(words) for words in error.obstacles])
    except ReasonMissingError:
        form.add_error("status_reason", _("Say why."))
    return not form.errors
