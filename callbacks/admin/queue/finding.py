"""Finding a call by the reference that its receipt tells people to name."""

import re
from uuid import UUID

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin import messages

from callbacks.models import CallbackRequest

LONGEST = 40
REFERENCE = re.compile(r"([0-9a-f]{4})[\s-]*([0-9a-f]{4})", re.IGNORECASE)
UUID_DIGITS = 32


@require_safe
@permission_required("callbacks.view_callbackrequest", raise_exception=True)
def find(request: HttpRequest) -> HttpResponse:
    """Lead to the call with a reference; where there is none, back to the queue."""
    typed = request.GET.get("reference", "").strip()[:LONGEST]
    found = _found(typed)
    if found is not None:
        return redirect("admin_callbacks:call", found.pk)
    messages.error(
        request, _("No call has this reference. It has eight letters and digits, like A1B2-C3D4.")
    )
    return redirect("admin_callbacks:index")


def _found(typed: str) -> CallbackRequest | None:
    reference = REFERENCE.fullmatch(typed)
    if reference is None:
        return None
    begin = "".join(reference.groups())
    first, last = (UUID(hex=begin.ljust(UUID_DIGITS, digit)) for digit in "0f")
    # The latest, should two ever begin alike: it is the one that people ask about.
    rows = CallbackRequest.objects.filter(uuid__gte=first, uuid__lte=last)
    return rows.order_by("-asked_at").first()
