"""What was done to a center, any two of its states compared, and bringing a value back."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.generic import InspectView

from accounts.admin.actor import actor
from centers.admin.center_words import shower
from centers.models import Center
from centers.services import AddressTakenError, NotPublishableError, edit_center
from centers.services.editing import FIELDS
from core.admin.history import history_part
from core.models import AuditEvent

# Coordinates without their precision would say something else.
TOGETHER = ("latitude", "longitude", "precision")


class CenterHistory(InspectView):
    """Everything that the trail holds of a center."""

    template_name = "centers/admin/history.html"
    page_title = ""

    def get_header_title(self) -> str:
        return _("History of %(center)s") % {"center": self.object}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        index = {"url": reverse("admin_centers:index"), "label": _("Detox centers")}
        page = {
            "url": reverse("admin_centers:inspect", args=[self.object.pk]),
            "label": str(self.object),
        }
        return [*self.breadcrumbs_items, index, page, {"url": "", "label": self.get_header_title()}]

    @property
    def header_more_buttons(self) -> list[Any]:
        """Nothing: the breadcrumbs lead everywhere."""
        return []

    def get_fields_context(self) -> list[dict[str, Any]]:
        """Nothing: the template has its own order."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        more = {
            "center": self.object,
            "part": history_part(self.object, self.request.GET, show=shower()),
            "may_edit": self.user_has_permission("change"),
            "editable": FIELDS,
        }
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | more


@permission_required("centers.change_center", raise_exception=True)
@require_POST
def bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a field the value that it had before an event; nothing is confirmed by that."""
    center = get_object_or_404(Center, pk=pk)
    number, _colon, field = request.POST.get("value", "").partition(":")
    changes = _before(center, number, field)
    try:
        edit_center(center, changes, by=actor(request), confirmed_by_method={})
    except NotPublishableError:
        messages.error(request, _("A listed center needs what it has now. Withhold it first."))
    except AddressTakenError:
        messages.error(request, _("Another center has this address by now."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Brought back. If it is right today, confirm it."))
    return redirect("admin_centers:history", pk)


def _before(center: Center, number: str, field: str) -> dict[str, Any]:
    """Return what a field held before an event, with what belongs to it.

    Raises:
        Http404: no such event changed this field of this center.
    """
    is_number = number.isascii() and number.isdecimal()
    event = AuditEvent.objects.about(center).filter(pk=int(number)).first() if is_number else None
    if event is None or field not in FIELDS or field not in event.before:
        raise Http404
    fields = TOGETHER if field in TOGETHER else (field,)
    return {name: event.before[name] for name in fields if name in event.before}
