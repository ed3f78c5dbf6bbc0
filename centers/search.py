"""A search of the locator of centers: what is asked there besides what any locator asks."""

from dataclasses import dataclass, field, replace
from uuid import UUID

from centers.facets import GROUPS
from listings.locator.search import LocatorSearch

VIEWS = ("map",)
MOST_COMPARED = 4


@dataclass(frozen=True, kw_only=True)
class Search(LocatorSearch):
    """What somebody looks for.

    `compared` are the ids of the centers that were chosen to be compared, which no change of the
    search loses; `view` is "map" or empty. `words` are in one order, whatever order they were
    typed in, which `words_typed` remembers.
    """

    url_name = "centers:locator"
    groups = GROUPS
    orders = ("distance", "match", "name", "verified")

    words_typed: str = field(default="", compare=False)
    view: str = ""
    compared: tuple[UUID, ...] = ()

    @property
    def words_shown(self) -> str:
        """The words in the order in which they were typed, where that is known."""
        return self.words_typed if self.words and self.words_typed else self.words.replace('"', "")

    def mentioning(self, words: str) -> "Search":
        """Return the same search for other words, in the whole country."""
        return replace(self.without_place(), words=words, words_typed="")

    @property
    def own_parameters(self) -> list[tuple[str, str]]:
        """The map, and the centers to be compared."""
        return [("view", self.view), *(("compare", str(uuid)) for uuid in self.compared)]
