"""The hotline of the page that is being made: asked for once, kept no longer than the request."""

from django.http import HttpRequest

from callbacks.hotline.current import Hotline, current_hotline
from core.http import keep_until

ASKED = "callbacks.hotline"


def hotline_of(request: HttpRequest) -> Hotline | None:
    """Return the hotline for a page. Nobody keeps the page longer than its record is in force."""
    if ASKED not in request.META:
        request.META[ASKED] = hotline = current_hotline()
        if hotline is not None:
            keep_until(request, hotline.record.valid_until)
    found: Hotline | None = request.META[ASKED]
    return found
