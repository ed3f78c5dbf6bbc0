"""Who answers the hotline, who pays for it, and where help is that nobody pays us for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from callbacks.hotline.on_pages import hotline_of
from callbacks.hotline.shown import who_answers
from callbacks.hotline.state_lines import state_lines
from core.http import public_page


@public_page
def hotline(request: HttpRequest) -> HttpResponse:
    """Say who answers; without a record in force, that nobody does, and whom to call instead."""
    found = hotline_of(request)
    if found is None:
        return render(request, "callbacks/hotline.html", {"state_lines": state_lines()})
    told = who_answers(found.record, get_language() or "en")
    return render(request, "callbacks/hotline.html", {"hotline": found, **told})
