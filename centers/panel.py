"""What stands around the locator's results and only centers have."""

from dataclasses import replace
from functools import cache

from django.utils.html import escape
from django.utils.translation import get_language

from centers.facets import GROUPS
from centers.forms import Reading
from centers.search import Search
from core.components import Option, OptionGroup
from listings.facets import Facet, FacetGroup
from listings.locator.results import Counts

# Open at first: what people choose by most.
OPEN_GROUPS = frozenset({"substance", "care", "payment"})


def kept_by_box(reading: Reading) -> list[tuple[str, str]]:
    """Return the parameters that stay when something else is typed: none that was typed itself."""
    chosen = replace(reading.search, facets=reading.chosen)
    return [pair for pair in chosen.parameters if pair[0] not in {"near", "q", "page"}]


def option_groups(search: Search, counts: Counts) -> list[OptionGroup]:
    """Return every filter that finds something or is chosen, with the number behind each value."""
    chosen = {facet.key for facet in search.facets}
    groups = [
        OptionGroup(
            name=group.name,
            label=group.label,
            options=[
                Option(
                    value=facet.value,
                    label=label,
                    id=box_id,
                    count=counts.options[facet.key],
                    checked=facet.key in chosen,
                )
                for facet, label, box_id in boxes
                if counts.options[facet.key] or facet.key in chosen
            ],
            is_open=group.name in OPEN_GROUPS,
        )
        for group, boxes in _boxes(get_language())
    ]
    return [group for group in groups if group.options]


# Sixty labels are translated and escaped once for each language, not once for each page: `escape`
# leaves what is not yet translated for later.
@cache
def _boxes(_language: str | None) -> list[tuple[FacetGroup, list[tuple[Facet, str, str]]]]:
    return [
        (
            group,
            [
                (facet, escape(str(facet.label)), escape(f"filter-{group.name}-{facet.value}"))
                for facet in group.facets
            ],
        )
        for group in GROUPS
    ]
