"""Editing a center, and adding one."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from accounts.admin.actor import actor
from centers.admin.center_sections import sections
from centers.admin.center_words import shower
from centers.admin.forms import CenterForm
from centers.admin.forms_new import NewCenterForm
from centers.admin.kind import CENTERS
from centers.models import Center
from centers.services import (
    AddressTakenError,
    ChangedMeanwhileError,
    NotPublishableError,
    create_center,
    edit_center,
)
from centers.services.editing import values_of
from listings.admin.form_views import INVALID, ListingEditView, ListingFormView
from listings.admin.forms import ListingForm
from listings.admin.sections import Section
from listings.admin.words import Show


class CenterFormView(ListingFormView):
    """What editing and adding a center share."""

    model = Center
    kind = CENTERS
    template_name = "centers/admin/form.html"
    header_icon = "home"

    def sections(self, form: CenterForm) -> list[Section]:
        return sections(form)

    def refuse(self, form: ListingForm, error: Exception) -> HttpResponse:
        if isinstance(error, AddressTakenError):
            words = _("Another center of this town has this address. Choose another one.")
            form.add_error("slug", words)
        return super().refuse(form, error)


class CenterEditView(CenterFormView, ListingEditView):
    """Correct what is known of a center, and say how it is known."""

    def values_of(self, listing: Center) -> dict[str, Any]:
        return values_of(listing)

    def form(self, *data: Any, **options: Any) -> CenterForm:
        return CenterForm(*data, **options)

    def show_words(self) -> Show:
        return shower()

    def save(self, form: ListingForm) -> HttpResponse | None:
        told = {"confirmed_by_method": form.methods, "seen": form.was}
        try:
            edit_center(self.listing, form.changes, by=actor(self.request), **told)
        except ChangedMeanwhileError as error:
            return self.show_conflict(form, error.center)
        except (AddressTakenError, NotPublishableError, ValidationError) as error:
            return self.refuse(form, error)
        return None


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
