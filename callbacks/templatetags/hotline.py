"""The hotline on pages. No page gets it in any other way."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from callbacks.hotline.on_pages import hotline_of

register = template.Library()

# Where it stands, and the template that draws it there.
PLACES = {
    "head": "callbacks/includes/hotline_head.html",
    "middle": "callbacks/includes/hotline_block.html",
    "end": "callbacks/includes/hotline_block.html",
    "results": "callbacks/includes/hotline_block.html",
}


@register.simple_tag(takes_context=True)
def hotline(context: Mapping[str, Any], place: str) -> SafeString:
    """Show the hotline: `{% hotline "head" %}`. Without a record in force, SAMHSA's line instead.

    All of a page together take one query. A page that is made without a request has no hotline.

    Args:
        context: of the page.
        place: head (of every page), middle or end (of an article), results (after the first).
    """
    request = context.get("request")
    found = hotline_of(request) if request is not None else None
    return render_to_string(PLACES[place], {"hotline": found, "place": place})
