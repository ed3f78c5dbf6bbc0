"""From a search to querysets."""

from collections.abc import Collection
from datetime import timedelta

from django.conf import settings
from django.db.models import (
    Case,
    Exists,
    F,
    FloatField,
    OrderBy,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast, Greatest, Round
from django.utils import timezone

from exchanges.expressions import CHECKS, IsAmong, OlderKeyCheck
from exchanges.facets import condition
from exchanges.models import Exchange, Stop
from exchanges.querysets import UNSHOWN
from exchanges.search import Search
from listings.expressions import LatestPhoneCheck
from listings.locator.search import WORDS
from places.geometry import Point

WORD_COLUMNS = ("name", "legal_name", "city", "description")
MOST_WORDS = 8
NOT_ON_CARDS = (*UNSHOWN, "description", "website", "source", "source_key", "created_at")


def words_condition(words: str) -> Q:
    """Return what free text asks: that name, town or description hold each word."""
    asked = Q()
    for word in words.split()[:MOST_WORDS]:
        held = Q()
        for column in WORD_COLUMNS:
            held |= Q(**{f"{column}__icontains": word})
        asked &= held
    return asked


def soft_conditions(search: Search) -> dict[str, Q]:
    """Return what each group that can be dropped asks of a row."""
    conditions = {
        group: condition(group, [facet.value for facet in search.chosen(group)])
        for group in search.chosen_groups
    }
    if search.words:
        conditions[WORDS] = words_condition(search.words)
    return conditions


def area(search: Search) -> QuerySet[Exchange]:
    """Return the listed exchanges among which a search chooses."""
    exchanges = Exchange.objects.listed()
    if search.place is None:
        return exchanges
    if not search.is_circle:
        return exchanges.in_state(search.place.state)
    if search.radius_miles is None:
        return exchanges.measured_from(search.place.point)
    return exchanges.near(search.place.point, miles=search.radius_miles)


def askable(rows: QuerySet[Exchange], open_now: Collection[int]) -> QuerySet[Exchange]:
    """Annotate what facets ask for and no column says: `has_stops`, `opened`.

    Args:
        rows: some exchanges.
        open_now: the keys of those that are open.
    """
    stops = Stop.objects.filter(exchange=OuterRef("pk"))
    return rows.alias(has_stops=Exists(stops), opened=IsAmong(open_now))


def matching(search: Search, open_now: Collection[int]) -> QuerySet[Exchange]:
    """Return the exchanges that a search asks for, in no order."""
    return askable(area(search), open_now).filter(*soft_conditions(search).values())


def in_order(search: Search, open_now: Collection[int]) -> QuerySet[Exchange]:
    """Return the exchanges that a search asks for, as cards, in the order in force."""
    return as_cards(matching(search, open_now), search.effective_sort)


def nearest(point: Point, exchanges: QuerySet[Exchange], *, count: int) -> QuerySet[Exchange]:
    """Return the nearest of some exchanges at any distance, by place or stop, as cards."""
    measured = exchanges.measured_from(point).filter(miles__isnull=False)  # type: ignore[attr-defined]
    return as_cards(measured, "distance")[:count]


def as_cards(exchanges: QuerySet[Exchange], sort: str) -> QuerySet[Exchange]:
    """Order exchanges by "distance" (needs `miles`), "name" or "verified"; read their stops along.

    Among equals those whose phone and hours were not confirmed lately come last.
    """
    is_old = Case(When(key_checked_at__gte=_oldest_fresh(), then=Value(0)), default=Value(1))
    rows = exchanges.annotate(
        phone_checked_at=LatestPhoneCheck("pk", of=CHECKS),
        key_checked_at=OlderKeyCheck("pk", of=CHECKS),
    ).defer(*NOT_ON_CARDS)
    verified = F("phone_checked_at").desc(nulls_last=True)
    first: dict[str, list[str | OrderBy | Case]] = {"name": ["name"], "verified": [verified]}
    if "miles" in rows.query.annotations:
        rows = rows.annotate(shown_miles=_shown_miles())
        near = F("shown_miles").asc(nulls_last=True)
        first = {**first, "distance": [near], "verified": [verified, near]}
    return rows.order_by(*first[sort], is_old, "name", "pk").with_stops()  # type: ignore[attr-defined, no-any-return]


def _shown_miles() -> Case:
    """Return the distance as it is shown: in whole miles to where nobody shall find the door."""
    rounded = Round(F("miles") * 10, output_field=FloatField()) / 10.0
    coarse = Greatest(Value(1.0), Cast(Round("miles"), FloatField()))
    return Case(
        When(address_withheld=True, miles__isnull=False, then=coarse),
        default=rounded,
        output_field=FloatField(),
    )


def _oldest_fresh() -> object:
    return timezone.now() - timedelta(days=settings.FACT_SHELF_LIFE_DAYS)
