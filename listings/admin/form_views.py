"""Editing a listing, and adding one: what all kinds share."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from core import audit
from listings.admin.forms import ListingForm
from listings.admin.kind import AdminKind
from listings.admin.sections import Section
from listings.admin.words import Show, changes_between
from listings.models import Listing
from listings.services import NotPublishableError

CONFLICT = 409
INVALID = 422
MOST_ENTRIES = 5


class ListingFormView(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """What editing and adding share: the sections, the errors, the refusals of the services."""

    kind: AdminKind
    template_name = "listings/admin/form.html"
    button = ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return self.kind.breadcrumbs(*self.last_breadcrumbs())

    def last_breadcrumbs(self) -> list[dict[str, Any]]:
        """Return the steps from the list to this page."""
        return [{"url": "", "label": self.get_page_title()}]

    def sections(self, form: Any) -> list[Section]:  # noqa: ANN401  the kind's own form
        """Return the form in sections."""
        raise NotImplementedError

    def show(self, form: ListingForm, *, status: int = 200, **more: Any) -> HttpResponse:
        """Show the form."""
        context = {
            "form": form,
            "sections": self.sections(form),
            "action_url": self.request.path,
            "submit_button_label": self.button,
            "submit_button_active_label": _("Saving…"),
            "has_unsaved_changes": form.is_bound or status == CONFLICT,
            "media": form.media,
        }
        known = self.get_context_data(**context | more)
        answer: HttpResponse = self.render_to_response(known, status=status)
        return answer

    def refuse(self, form: ListingForm, error: Exception) -> HttpResponse:
        """Show the form again with what a service had against it."""
        match error:
            case NotPublishableError():
                form.add_error(None, [str(words) for words in error.obstacles])
                words = _("A listed one needs it: add it, or withhold the listing.")
                form.add_error(None, words)
            case ValidationError():
                form.add_error(None, error.messages)
        return self.show(form, status=INVALID)


class ListingEditView(ListingFormView):
    """Correct what is known of a listing, and say how it is known."""

    permission_required = "change"
    listing: Any

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.button = _("Save")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.user_has_permission("change"):
            self.listing = self.kind.find(kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return _("Edit %(name)s") % {"name": self.listing}

    def last_breadcrumbs(self) -> list[dict[str, Any]]:
        return self.kind.steps(self.listing, _("Edit"))

    def values_of(self, listing: Any) -> dict[str, Any]:  # noqa: ANN401  the kind's own
        """Return what can be edited of a listing, by field."""
        raise NotImplementedError

    def form(self, *data: Any, **options: Any) -> ListingForm:
        """Return the kind's form."""
        raise NotImplementedError

    def show_words(self) -> Show:
        """Return what gives words for values of the kind's own."""
        raise NotImplementedError

    def save(self, form: ListingForm) -> HttpResponse | None:
        """Save what was changed; where that is refused, return the page that says so."""
        raise NotImplementedError

    def get(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show what is known."""
        known = self.values_of(self.listing)
        return self.show(self.form(values=known, seen=known))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Save what was changed, unless somebody else changed the listing meanwhile."""
        known = self.values_of(self.listing)
        form = self.form(request.POST, values=known, seen=known)
        if not form.is_valid():
            return self.show(form, status=INVALID)
        if (refused := self.save(form)) is not None:
            return refused
        if form.changes or form.methods:
            messages.success(request, _("Saved."))
        else:
            messages.info(request, _("Nothing was changed, so nothing was saved."))
        return redirect(self.kind.page(self.listing))

    def show_conflict(self, form: ListingForm, listing: Listing) -> HttpResponse:
        """Show what somebody else changed, with one's own changes laid over it."""
        now, show = self.values_of(listing), self.show_words()
        again = self.form(values=now | form.changes, seen=now, how=form.how)
        meanwhile = changes_between(type(listing), form.was, now, show=show)
        own = {change.name for change in meanwhile} & form.changes.keys()
        entries = audit.history(listing, limit=MOST_ENTRIES, show=show)
        more = {"meanwhile": meanwhile, "own": own, "entry": entries[0] if entries else None}
        return self.show(again, status=CONFLICT, **more)
