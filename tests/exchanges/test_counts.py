"""The numbers behind the filters, held against a count row by row."""

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exchanges.counts import count
from exchanges.facets import FACET_BY_KEY, GROUPS
from exchanges.models import Exchange
from exchanges.search import Search
from listings.facets import Facet
from tests.factories import make_exchange

pytestmark = pytest.mark.django_db

OFFERS = ("syringes", "naloxone", "prep", "mail")
CHOICES = ["offers=syringes", "offers=naloxone", "health=prep", "way=mail", "way=call"]
CHOICES += ["rule=capped", "rule=one-plus", "id=no"]
ROWS = list(product([*OFFERS], ["capped", "one-plus", ""], [True, False, None]))


def has(exchange: Exchange, facet: Facet) -> bool:
    by_call = facet.value == "call" and exchange.call_for_place
    facts = {
        "rule": exchange.rule == facet.value,
        "id": exchange.id_needed is False,
        "offers": facet.value in exchange.offers,
        "health": facet.value in exchange.offers,
        "way": by_call or facet.value in exchange.offers,
    }
    return facts[facet.group]


def fitting(exchanges: list[Exchange], facets: list[Facet]) -> int:
    groups = [[f for f in facets if f.group == group.name] for group in GROUPS]
    return sum(
        all(any(has(each, facet) for facet in asked) for asked in groups if asked)
        for each in exchanges
    )


@given(st.sets(st.sampled_from(CHOICES)))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_number_is_what_choosing_it_would_find(chosen: set[str]) -> None:
    if not Exchange.objects.exists():
        for offer, rule, id_needed in ROWS:
            call = rule == "capped" and offer == "prep"
            make_exchange(offers=[offer], rule=rule, id_needed=id_needed, call_for_place=call)
    exchanges = list(Exchange.objects.all())
    facets = [FACET_BY_KEY[key] for key in sorted(chosen)]
    found = count(Search().with_facets(facets), ())
    assert found.total == fitting(exchanges, facets)
    for key in CHOICES:
        assert found.options[key] == fitting(exchanges, [*facets, FACET_BY_KEY[key]])
    for group in {facet.group for facet in facets}:
        assert found.without[group] == fitting(exchanges, [f for f in facets if f.group != group])
