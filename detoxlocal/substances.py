"""The ways in by substance: what stopping is like, and where to look for detox from it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from centers.facets import DANGEROUS_SUBSTANCES, GROUP_BY_NAME

# No doses and no schedule, here or elsewhere: what a person at risk has to know, in one line.
_STOPPING: dict[str, str | Promise] = {
    "alcohol": _("Stopping all at once can kill."),
    "benzodiazepines": _("Stopping all at once can kill."),
    "opioids": _("Medicine makes stopping much easier. After a break, an old dose can kill."),
    "cocaine": _("The first days can feel very low. It gets better."),
    "methamphetamines": _("The first days can feel very low, and you may sleep a lot."),
}


@dataclass(frozen=True)
class SubstanceWay:
    """One substance: its name, what else it is called, what stopping is like, its search.

    `reading` is where the articles tell of it; empty where they don't.
    """

    name: str
    also: str
    stopping: str | Promise
    url: str
    is_dangerous: bool
    reading: str = ""


def substance_ways(reading: Mapping[str, str] | None = None) -> list[SubstanceWay]:
    """Return a way for each substance of the locator, in its order.

    Args:
        reading: where to read about it, by the value of its filter.
    """
    locator = reverse("centers:locator")
    return [
        SubstanceWay(
            name=facet.short_label,
            also=str(facet.label).partition(" (")[2].removesuffix(")"),
            stopping=_STOPPING[facet.value],
            url=f"{locator}?{facet.key}",
            is_dangerous=facet.key in DANGEROUS_SUBSTANCES,
            reading=(reading or {}).get(facet.value, ""),
        )
        for facet in GROUP_BY_NAME["substance"].facets
    ]
