"""A search of the locator of needle exchanges."""

from dataclasses import dataclass

from exchanges.facets import GROUPS, OPEN
from listings.locator.search import LocatorSearch


@dataclass(frozen=True, kw_only=True)
class Search(LocatorSearch):
    """What somebody looks for."""

    url_name = "exchanges:locator"
    groups = GROUPS
    orders = ("distance", "name", "verified")

    @property
    def asks_for_open(self) -> bool:
        """Whether only those that are open now are wanted."""
        return bool(self.chosen(OPEN))
