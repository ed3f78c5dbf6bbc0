"""One exchange's page."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from core.http import public_page
from core.lenient_fields import bounded
from exchanges.cards import ExchangeCard, phones, signposts
from exchanges.crumbs import exchange_crumbs
from exchanges.models import Exchange, ExchangeFacts
from exchanges.next_stop import next_stop, stops_shown
from exchanges.page import fixed_place, offers, source_name, terms
from exchanges.querying import as_cards
from exchanges.structured_data import program
from listings.freshness import confirmations
from listings.times import Times
from places.answers import Located
from places.locate import locate

NEAREST_COUNT = 3
# Others farther away are no help.
NEAREST_MILES = 150
GONE = 410


@public_page
def exchange(request: HttpRequest, state: str, slug: str) -> HttpResponse:
    """Show all that is known of an exchange; of a closed one, that it closed and what is near."""
    found = _find(state, slug)
    context = {
        "exchange": found,
        "crumbs": exchange_crumbs(found),
        "nearest": _nearest_others(found),
    }
    if found.status == Exchange.Status.CLOSED:
        return render(request, "exchanges/closed.html", context | {"listing": found}, status=GONE)
    seen_from = _place(request.GET.get("near", ""))
    return render(request, "exchanges/exchange.html", context | _known(found, seen_from))


def _find(state: str, slug: str) -> Exchange:
    exchanges = Exchange.objects.public().in_state(state).with_latest_checks().with_stops()
    found = exchanges.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def _place(near: str) -> Located | None:
    """Return the place that the visitor came from, if the address tells one beyond doubt."""
    typed = bounded(near)
    answer = locate(typed) if typed else None
    return answer if isinstance(answer, Located) and answer.kind != "state" else None


def _nearest_others(exchange: Exchange) -> list[ExchangeCard]:
    if exchange.point is None:
        return []
    others = Exchange.objects.listed().exclude(pk=exchange.pk)
    near = others.near(exchange.point, miles=NEAREST_MILES)
    return signposts(as_cards(near, "distance").prefetch_related(None)[:NEAREST_COUNT])


def _known(exchange: Exchange, seen_from: Located | None) -> dict[str, Any]:
    moment = timezone.now()
    checks = confirmations(exchange.latest_checks, ExchangeFacts)
    stops = stops_shown(exchange, moment, seen_from=seen_from.point if seen_from else None)
    times = Times(exchange.opening_hours, exchange.zone, moment)
    return {
        "phones": phones(exchange),
        "times": times,
        "place": fixed_place(exchange, times),
        "stops": stops,
        "next_stop": next_stop(stops),
        "seen_from": seen_from,
        "terms": terms(exchange),
        "offers": offers(exchange),
        "confirmations": checks,
        "phone_check": next(check for check in checks if check.group == ExchangeFacts.PHONE),
        "source_name": source_name(exchange.source),
        "structured_data": program(exchange),
    }
