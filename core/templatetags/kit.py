"""Template tags and filters of the design kit. Every template has them without `{% load %}`."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from core.formats import miles_text, phone_text, phone_uri
from core.icons import ICONS

register = template.Library()

CALLOUT_ICONS = {"urgent": "alert", "warning": "alert", "note": "info"}
DAYS_A_MONTH = 30
DAYS_A_YEAR = 365
SHOWN_IN_MONTHS_FROM_DAYS = 60
SHOWN_IN_YEARS_FROM_DAYS = 730

register.filter("phone", phone_text)
register.filter("tel", phone_uri)
register.filter("miles", miles_text)


@register.filter
def phone_html(number: str) -> SafeString:
    """Write a number as people read it, never broken inside over two lines."""
    main, comma, extension = phone_text(number).partition(",")
    return format_html('<span class="nowrap">{}{}</span>{}', main, comma, extension)


# Drawn once: a list of results shows a hundred of them.
DRAWN = {
    name: format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>',
        mark_safe(inside),  # noqa: S308  our own drawings
    )
    for name, inside in ICONS.items()
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw a sign of `core.icons`; it says nothing to a screen reader, the words beside it do."""
    return DRAWN[name]


@register.simple_block_tag
def callout(content: str, kind: str, title: str, level: int = 2) -> SafeString:
    """Set a matter apart: `{% callout "urgent" _("Call 911 now") %}<p>...</p>{% endcallout %}`.

    Args:
        content: the HTML between the tags.
        kind: urgent (a life is in danger), warning (mind this) or note (good to know).
        title: its heading.
        level: the heading's level, 2 to 4.
    """
    context = {
        "kind": kind,
        "title": title,
        "level": level,
        "icon_name": CALLOUT_ICONS[kind],
        "content": content,
    }
    return render_to_string("components/callout.html", context)


@register.filter
def centers(count: int) -> SafeString:
    """Say how many centers a filter leaves: the number is seen, what it counts is heard."""
    return _counted(count, get_language())


@register.filter
def exchanges(count: int) -> SafeString:
    """Say how many needle exchanges a filter leaves, as `centers` does."""
    return _heard(count, ngettext("exchange", "exchanges", count))


# A page has a number behind each of some sixty filters, most of them small.
@lru_cache(maxsize=5000)
def _counted(count: int, _language: str | None) -> SafeString:
    return _heard(count, ngettext("center", "centers", count))


def _heard(count: int, noun: str) -> SafeString:
    return format_html('{}<span class="visually-hidden"> {}</span>', number_format(count), noun)


def _ago(days: int) -> str:
    if days <= 0:
        return _("today")
    if days < SHOWN_IN_MONTHS_FROM_DAYS:
        return ngettext("%(count)s day ago", "%(count)s days ago", days) % {"count": days}
    if days < SHOWN_IN_YEARS_FROM_DAYS:
        months = days // DAYS_A_MONTH
        return ngettext("%(count)s month ago", "%(count)s months ago", months) % {"count": months}
    years = days // DAYS_A_YEAR
    return ngettext("%(count)s year ago", "%(count)s years ago", years) % {"count": years}


@register.filter
def ago(moment: datetime) -> SafeString:
    """Say how long ago something was, in whole days, months or years."""
    return _day_ago(timezone.localdate(moment), timezone.localdate(), get_language())


# A list says the same few days again and again.
@lru_cache(maxsize=1000)
def _day_ago(day: date, today: date, _language: str | None) -> SafeString:
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        day.isoformat(),
        date_format(day, "DATE_FORMAT"),
        _ago((today - day).days),
    )


def _page_address(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    if number > 1:
        query["page"] = str(number)
    # A lone question mark still leads to the page without parameters.
    return f"?{query.urlencode()}" if query else "?"


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Mapping[str, Any], page: Page[Any]) -> dict[str, Any]:
    """Show the ways to a list's other pages; nothing for a list of one page."""
    paginator = page.paginator
    numbers = paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    request = context["request"]

    def step(number: int | str) -> dict[str, Any]:
        if not isinstance(number, int):
            return {"gap": True}
        current = number == page.number
        return {"number": number, "url": _page_address(request, number), "current": current}

    return {
        "page": page,
        "steps": [step(number) for number in numbers],
        "previous_url": page.has_previous() and _page_address(request, page.number - 1),
        "next_url": page.has_next() and _page_address(request, page.number + 1),
    }
