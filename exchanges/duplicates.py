"""Exchanges that may be the one that somebody sent: by name, phone, web site and place.

None of it proves anything: programs share a phone and a house, and nothing is ever merged because
of it. It only puts them side by side for staff.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz

from exchanges.models import Exchange
from listings.cases.handlers import Duplicate
from places.geometry import Point
from places.sql import in_box_around
from places.text import slug

# Points of a hundred. A shared phone alone, or the same name elsewhere in the state, is shown.
NAME, PHONE, WEBSITE, STREET, NEAR, TOWN = 45, 35, 25, 25, 15, 5
LEAST_SHOWN = 30
MOST_SHOWN = 5
MOST_COMPARED = 2_000
# How alike two names have to be, of a hundred, before it counts.
ALIKE = 80
NEAR_MILES = 0.5
# Words that half of all programs have in their names.
COMMON = frozenset(
    "a and co county exchange harm health department needle of program project reduction service "
    "services ssp syringe the".split()
)


def likely_duplicates(values: Mapping[str, Any], *, but: object = None) -> list[Duplicate]:
    """Return exchanges that may be the same, the likeliest first, in one query.

    Args:
        values: of the new one, by field of `Exchange`; what is not known is missing.
        but: the id of an exchange to leave out.
    """
    scored = [_scored(exchange, values) for exchange in _candidates(values) if exchange.uuid != but]
    found = [duplicate for duplicate in scored if duplicate.score >= LEAST_SHOWN]
    return sorted(found, key=lambda one: (-one.score, str(one.listing)))[:MOST_SHOWN]


def host_of(website: str) -> str:
    """Return the host of a web address, without "www."; empty where there is none."""
    try:
        return (urlsplit(website).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _candidates(values: Mapping[str, Any]) -> QuerySet[Exchange]:
    meant = Q(state=values.get("state") or "")
    if phone := _number(values.get("main_phone")):
        meant |= Q(main_phone__startswith=phone)
    if host := host_of(values.get("website") or ""):
        meant |= Q(website__icontains=host)
    if (point := _point(values)) is not None:
        meant |= Q(in_box_around(point, miles=NEAR_MILES))
    return Exchange.objects.filter(meant).defer("location").order_by("pk")[:MOST_COMPARED]


def _scored(exchange: Exchange, values: Mapping[str, Any]) -> Duplicate:
    reasons = list(_reasons(exchange, values))
    score = min(100, sum(points for points, _words in reasons))
    return Duplicate(listing=exchange, score=score, reasons=[words for _points, words in reasons])


def _reasons(exchange: Exchange, values: Mapping[str, Any]) -> Iterator[tuple[int, str | Promise]]:
    alike = _names_alike(exchange.name, str(values.get("name") or ""))
    if alike >= ALIKE:
        words = _("The same name") if alike == 100 else _("A similar name")  # noqa: PLR2004  percent
        yield round(NAME * alike / 100), words
    phone = _number(values.get("main_phone"))
    if phone and _number(exchange.main_phone) == phone:
        yield PHONE, _("The same phone number")
    host = host_of(values.get("website") or "")
    if host and host_of(exchange.website) == host:
        yield WEBSITE, _("The same web site")
    yield from _of_place(exchange, values)


def _of_place(exchange: Exchange, values: Mapping[str, Any]) -> Iterator[tuple[int, str | Promise]]:
    same_town = slug(str(values.get("city") or "")) == exchange.city_slug
    same_town = same_town and values.get("state") == exchange.state
    street = slug(str(values.get("street1") or ""))
    point = _point(values)
    if street and same_town and slug(exchange.street1) == street:
        yield STREET, _("The same street and number")
    elif point and exchange.point and point.miles_to(exchange.point) <= NEAR_MILES:
        yield NEAR, _("Less than half a mile away")
    if same_town:
        yield TOWN, _("The same town")


def _names_alike(one: str, other: str) -> float:
    """Return how alike two names are, of a hundred, by the words that tell programs apart."""
    first, second = _telling(one), _telling(other)
    return fuzz.token_sort_ratio(first, second) if first and second else 0


def _telling(name: str) -> str:
    words = slug(name).split("-")
    return " ".join([word for word in words if word not in COMMON] or words)


def _number(phone: Any) -> str:  # noqa: ANN401  a draft may hold anything
    return str(phone or "").partition(";")[0]


def _point(values: Mapping[str, Any]) -> Point | None:
    latitude, longitude = values.get("latitude"), values.get("longitude")
    if isinstance(latitude, int | float) and isinstance(longitude, int | float):
        return Point(latitude, longitude)
    return None
