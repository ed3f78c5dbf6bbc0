"""One center's page, and what to have ready before calling."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import timezone

from centers.cards import signposts
from centers.compare import choose_more_url
from centers.crumbs import center_crumbs
from centers.former_addresses import now_at
from centers.models import Center
from centers.page import source_name
from centers.services_shown import services_by_group
from centers.structured_data import clinic
from core.http import public_page
from listings.freshness import confirmations
from listings.models import FactGroup
from listings.open_text import holiday_hint, open_text
from listings.shown import address_lines, exceptions, map_links, week

NEAREST_COUNT = 3
GONE = 410


def _find(state: str, city: str, slug: str) -> Center:
    centers = Center.objects.public().in_state(state).with_latest_checks()
    found: Center | None = centers.filter(city_slug=city, slug=slug).first()
    if found is None:
        raise Http404
    return found


def _moved(state: str, city: str, slug: str) -> Center | None:
    """Return the center that stood here, or else the only one of the state with this last part."""
    if found := now_at(state, city, slug):
        return found
    others = Center.objects.listed().in_state(state).filter(slug=slug)[:2]
    return others[0] if len(others) == 1 else None


def _nearest_others(center: Center) -> list[Center]:
    if center.point is None:
        return []
    others = Center.objects.listed().exclude(pk=center.pk).for_signposts()
    return list(others.nearest(center.point, count=NEAREST_COUNT))


@public_page
def center(request: HttpRequest, state: str, city: str, slug: str) -> HttpResponse:
    """Show all that is known of a center; of a closed one, that it closed and what is near."""
    try:
        found = _find(state, city, slug)
    except Http404:
        if (moved := _moved(state, city, slug)) is None:
            raise
        return HttpResponsePermanentRedirect(moved.get_absolute_url())
    context = {
        "center": found,
        "crumbs": center_crumbs(found),
        "nearest": signposts(_nearest_others(found)),
    }
    if found.status == Center.Status.CLOSED:
        return render(request, "centers/closed.html", context | {"listing": found}, status=GONE)
    return render(request, "centers/center.html", context | _known(found))


def _known(center: Center) -> dict[str, Any]:
    checks = confirmations(center.latest_checks)
    groups = services_by_group(center)
    return {
        "main_groups": [group for group in groups if group.is_main],
        "more_groups": [group for group in groups if not group.is_main],
        "services": [service for group in groups for service in group.services],
        "confirmations": checks,
        "phone_check": next(check for check in checks if check.group == FactGroup.PHONE),
        "address_lines": address_lines(center),
        "map_links": map_links(center),
        "hours": [
            *week(center.opening_hours),
            *exceptions(center.opening_hours, since=timezone.localdate(timezone=center.zone)),
        ],
        "open_text": open_text(center),
        "holiday_hint": holiday_hint(center),
        "source_name": source_name(center.source),
        "compare_url": choose_more_url(center, chosen=(center.uuid,)),
        "structured_data": clinic(center),
    }


@public_page
def before_you_call(request: HttpRequest) -> HttpResponse:
    """Show what to ask and what to have at hand, on one page."""
    return render(request, "centers/before_you_call.html")
