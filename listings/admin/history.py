"""What was done to a listing, any two of its states compared, and bringing a value back."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.generic import InspectView

from accounts.admin.actor import actor
from accounts.models import User
from core.admin.history import history_part
from core.models import AuditEvent
from listings.admin.kind import AdminKind
from listings.admin.views import ListingView
from listings.admin.words import Show
from listings.models import Listing
from listings.services import NotPublishableError


class ListingHistory(InspectView):
    """Everything that the trail holds of a listing."""

    template_name = "listings/admin/history.html"
    page_title = ""
    kind: AdminKind
    # What can be brought back.
    editable: Collection[str] = ()

    def show(self) -> Show:
        """Return what gives words for values of the kind's own."""
        raise NotImplementedError

    def get_header_title(self) -> str:
        return _("History of %(name)s") % {"name": self.object}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        steps = self.kind.steps(self.object, self.get_header_title())
        return self.kind.breadcrumbs(*steps)

    @property
    def header_more_buttons(self) -> list[Any]:
        """Nothing: the breadcrumbs lead everywhere."""
        return []

    def get_fields_context(self) -> list[dict[str, Any]]:
        """Nothing: the template has its own order."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        more = {
            "part": history_part(self.object, self.request.GET, show=self.show()),
            "may_edit": self.user_has_permission("change"),
            "editable": self.editable,
            "bring_back_url": self.kind.url("bring_back", self.object.pk),
        }
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | more


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """How values of earlier are given back to listings of a kind.

    Args:
        kind: which kind.
        fields: what can be brought back.
        together: those that say something else when only one of them changes.
        edit: gives a listing values by field; what it refuses, it raises as `ValidationError` or
            `NotPublishableError`.
    """

    kind: AdminKind
    fields: Collection[str]
    together: Sequence[str]
    edit: Callable[[Any, dict[str, Any], User], object]

    def before(self, listing: Listing, number: str, field: str) -> dict[str, Any]:
        """Return what a field held before an event, with what belongs to it.

        Raises:
            Http404: no such event changed this field of this listing.
        """
        is_number = number.isascii() and number.isdecimal()
        events = AuditEvent.objects.about(listing)
        event = events.filter(pk=int(number)).first() if is_number else None
        if event is None or field not in self.fields or field not in event.before:
            raise Http404
        names = self.together if field in self.together else (field,)
        return {name: event.before[name] for name in names if name in event.before}


def bring_back_view(earlier: Earlier) -> ListingView:
    """Return the view that gives a field the value that it had before an event.

    Nothing is confirmed by that.
    """
    kind = earlier.kind

    @permission_required(kind.change, raise_exception=True)
    @require_POST
    def bring_back(request: HttpRequest, pk: int) -> HttpResponse:
        listing = kind.find(pk)
        number, _colon, field = request.POST.get("value", "").partition(":")
        changes = earlier.before(listing, number, field)
        try:
            earlier.edit(listing, changes, actor(request))
        except NotPublishableError:
            messages.error(request, _("A listed one needs what it has now. Withhold it first."))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("Brought back. If it is right today, confirm it."))
        return redirect(kind.url("history", pk))

    return bring_back
