"""Editing a center, and adding one."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from accounts.admin.actor import actor
from centers.admin.center_sections import sections
from centers.admin.center_words import changes_between, shower
from centers.admin.forms import CenterForm
from centers.admin.forms_new import NewCenterForm
from centers.models import Center
from centers.services import (
    AddressTakenError,
    ChangedMeanwhileError,
    NotPublishableError,
    create_center,
    edit_center,
)
from centers.services.editing import values_of
from core import audit
from listings.models import FactGroup

CONFLICT = 409
INVALID = 422
MOST_ENTRIES = 5


class CenterFormView(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """What editing and adding share: the sections, the errors, the refusals of the services."""

    model = Center
    template_name = "centers/admin/form.html"
    header_icon = "home"
    button = ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        index = {"url": reverse("admin_centers:index"), "label": _("Detox centers")}
        return [*self.breadcrumbs_items, index, *self.last_breadcrumbs()]

    def last_breadcrumbs(self) -> list[dict[str, Any]]:
        """Return the steps from the list to this page."""
        return [{"url": "", "label": self.get_page_title()}]

    def show(self, form: CenterForm, *, status: int = 200, **more: Any) -> HttpResponse:
        """Show the form."""
        context = {
            "form": form,
            "sections": sections(form),
            "action_url": self.request.path,
            "submit_button_label": self.button,
            "submit_button_active_label": _("Saving…"),
            "has_unsaved_changes": form.is_bound or status == CONFLICT,
            "media": form.media,
        }
        known = self.get_context_data(**context | more)
        answer: HttpResponse = self.render_to_response(known, status=status)
        return answer

    def refuse(self, form: CenterForm, error: Exception) -> HttpResponse:
        """Show the form again with what a service had against it."""
        match error:
            case AddressTakenError():
                words = _("Another center of this town has this address. Choose another one.")
                form.add_error("slug", words)
            case NotPublishableError():
                form.add_error(None, [str(words) for words in error.obstacles])
                form.add_error(None, _("A listed center needs it: add it, or withhold the center."))
            case ValidationError():
                form.add_error(None, error.messages)
        return self.show(form, status=INVALID)


class CenterEditView(CenterFormView):
    """Correct what is known of a center, and say how it is known."""

    permission_required = "change"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.button = _("Save")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.user_has_permission("change"):
            self.center = get_object_or_404(Center, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return _("Edit %(center)s") % {"center": self.center}

    def last_breadcrumbs(self) -> list[dict[str, Any]]:
        url = reverse("admin_centers:inspect", args=[self.center.pk])
        return [{"url": url, "label": str(self.center)}, {"url": "", "label": _("Edit")}]

    def get(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show what is known."""
        known = values_of(self.center)
        return self.show(CenterForm(values=known, seen=known))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Save what was changed, unless somebody else changed the center meanwhile."""
        known = values_of(self.center)
        form = CenterForm(request.POST, values=known, seen=known)
        if not form.is_valid():
            return self.show(form, status=INVALID)
        told = {"by": actor(request), "confirmed_by_method": form.methods, "seen": form.was}
        try:
            edit_center(self.center, form.changes, **told)  # type: ignore[arg-type]
        except ChangedMeanwhileError as error:
            return self.show_conflict(form, error.center)
        except (AddressTakenError, NotPublishableError, ValidationError) as error:
            return self.refuse(form, error)
        if form.changes or form.methods:
            messages.success(request, _("Saved."))
        else:
            messages.info(request, _("Nothing was changed, so nothing was saved."))
        return redirect("admin_centers:inspect", self.center.pk)

    def show_conflict(self, form: CenterForm, center: Center) -> HttpResponse:
        """Show what somebody else changed, with one's own changes laid over it."""
        now = values_of(center)
        how = {str(group): form.cleaned_data[f"how_{group}"] for group in FactGroup}
        again = CenterForm(values=now | form.changes, seen=now, how=how)
        meanwhile = changes_between(form.was, now)
        own = {change.name for change in meanwhile} & form.changes.keys()
        entries = audit.history(center, limit=MOST_ENTRIES, show=shower())
        more = {"meanwhile": meanwhile, "own": own, "entry": entries[0] if entries else None}
        return self.show(again, status=CONFLICT, **more)


class CenterCreateView(CenterFormView):
    """Add a center that no directory has."""

    permission_required = "add"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.button = _("Add as a draft")

    def get_page_title(self) -> str:
        return _("Add a detox center")

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Show an empty form."""
        nothing = values_of(Center())
        return self.show(NewCenterForm(values=nothing, seen=nothing))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Add the center, unless it looks like one that is known already."""
        nothing = values_of(Center())
        form = NewCenterForm(request.POST, values=nothing, seen=nothing)
        if not form.is_valid():
            return self.show(form, status=INVALID, doubles=form.doubles)
        told = {"by": actor(request), "confirmed_by_method": form.methods}
        try:
            center = create_center(form.values, **told)  # type: ignore[arg-type]
        except (AddressTakenError, ValidationError) as error:
            return self.refuse(form, error)
        messages.success(request, _("Added as a draft: only staff see it until you list it."))
        return redirect("admin_centers:inspect", center.pk)
