"""Adding a needle exchange, step by step, without an account."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.client_address import sender_hash
from exchanges.submissions.answers import FORMS, Part, facts_of
from exchanges.submissions.links import path_of
from exchanges.submissions.services import Sent, submit
from exchanges.submissions.steps import LAST, STEPS, Walk
from exchanges.submissions.towns import Town


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Ask one step after the other; store it all before leading to the receipt."""
    walk = Walk(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        with walk.envelope.unsaved_when_away():
            walk.go()
            if walk.is_complete and walk.town is not None:
                return redirect(_stored(request, walk, walk.town))
    return render(request, "exchanges/add.html", _shown(walk), status=walk.envelope.status)


def _stored(request: HttpRequest, walk: Walk, town: Town) -> str:
    """Store what was sent, and return its private link."""
    walk.envelope.full_clean()
    sent = Sent(
        given=walk.given,
        town=town,
        language=get_language() or "en",
        form_key=walk.envelope.cleaned_data["form_key"].key,
    )
    submission = submit(
        sent, sender=sender_hash(request), looks_automatic=walk.envelope.looks_automatic
    )
    return path_of(submission.case)


def _shown(walk: Walk) -> dict[str, Any]:
    context: dict[str, Any] = {
        "walk": walk,
        "form": walk.form,
        "errors_in": walk.errors_in,
        "last": LAST,
    }
    if walk.number == LAST:
        context["days"] = settings.FIRST_LOOK_WORKING_DAYS
        context["parts"] = [
            Part(number, STEPS[number - 1].label, facts_of(form, walk.given, walk.town))
            for number, form in enumerate(FORMS, 1)
        ]
    return context
