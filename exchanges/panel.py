"""What stands around the locator's results and only exchanges have."""

from django.urls import reverse

from core.components import Option, OptionGroup
from exchanges.facets import GROUPS, OPEN
from exchanges.results import Results
from exchanges.search import Search
from listings.facets import Facet, FacetGroup

# Open at first: what people choose by most.
OPEN_GROUPS = frozenset({"offers", "way", "open", "id"})


def add_address() -> str:
    """Return where an exchange is added."""
    return reverse("exchanges:add")


def kept_by_box(search: Search) -> list[tuple[str, str]]:
    """Return the parameters that stay when another place is typed."""
    return [pair for pair in search.parameters if pair[0] not in {"near", "page"}]


def option_groups(results: Results) -> list[OptionGroup]:
    """Return every filter that finds something or is chosen, with the number behind each value."""
    groups = [_options(group, results) for group in GROUPS]
    return [group for group in groups if group.options]


def _options(group: FacetGroup, results: Results) -> OptionGroup:
    return OptionGroup(
        name=group.name,
        label=group.label,
        options=[
            _option(facet, results)
            for facet in group.facets
            if results.counts.options[facet.key] or facet in results.search.facets
        ],
        is_open=group.name in OPEN_GROUPS,
    )


def _option(facet: Facet, results: Results) -> Option:
    # A number of those that could be asked would pass for the number of all.
    is_known = facet.group != OPEN or results.asked_all
    return Option(
        value=facet.value,
        label=facet.label,
        id=f"filter-{facet.group}-{facet.value}",
        count=results.counts.options[facet.key] if is_known else None,
        checked=facet in results.search.facets,
    )
