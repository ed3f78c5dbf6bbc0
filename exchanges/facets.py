"""The locator's filters: their groups, values and words, and what each asks of a row.

A facet is written `group=value`, as in an address of the locator. Inside a group they are joined
by OR, between groups by AND.
"""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exchanges.models import Exchange
from exchanges.offers import HEALTH, LANGUAGES, SUPPLIES, WAYS
from listings.facets import FacetGroup

OPEN = "open"
GROUPS = (
    FacetGroup("offers", _("What you can get"), dict(SUPPLIES)),
    FacetGroup(
        "way",
        _("How you get it"),
        {
            "fixed": _("At a fixed place"),
            "mobile": _("From a van or at stops"),
            **WAYS,
            "call": _("Call for the place"),
        },
    ),
    FacetGroup(OPEN, _("Open"), {"now": _("Open now")}),
    FacetGroup("id", _("ID"), {"no": _("No ID needed")}),
    FacetGroup("rule", _("Rule"), {rule.value: rule.label for rule in Exchange.Rule}),
    FacetGroup("health", _("Health care and tests"), dict(HEALTH)),
    FacetGroup("language", _("Language"), dict(LANGUAGES)),
)
FACET_BY_KEY = {facet.key: facet for group in GROUPS for facet in group.facets}

# What a way asks of a row; the others are among its offers. A place that is told by telephone is
# not one to go to unasked.
WAY_CONDITIONS = {
    "fixed": Q(call_for_place=False) & (~Q(street1="") | Q(hours__isnull=False)),
    "mobile": Q(has_stops=True),
    "call": Q(call_for_place=True),
}


def condition(group: str, values: Iterable[str]) -> Q:
    """Return what some values of a group ask of a row: that it has any of them.

    The row is one with `has_stops` and `opened`; see `exchanges.querying`.
    """
    wanted = list(values)
    match group:
        case "offers" | "health":
            return Q(offers__overlap=wanted)
        case "way":
            return _any_way(wanted)
        case "rule":
            return Q(rule__in=wanted)
        case "language":
            return Q(languages__overlap=wanted)
        case "id":
            return Q(id_needed=False)
    return Q(opened=True)


def _any_way(ways: list[str]) -> Q:
    offered = [way for way in ways if way in WAYS]
    asked = Q(offers__overlap=offered) if offered else Q()
    for way in ways:
        if way in WAY_CONDITIONS:
            asked |= WAY_CONDITIONS[way]
    return asked
