"""Choosing centers of a list to compare: what its boxes and the bar at its end show.

What is chosen stands in the list's address and nowhere else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.core.paginator import Page
from django.http import QueryDict

from centers.models import Center
from centers.search import MOST_COMPARED, Search
from core.lenient_fields import LenientUuidsField

CHOSEN = "compare"


@dataclass(frozen=True, kw_only=True)
class Elsewhere:
    """A center that was chosen on another page, and this list without it."""

    uuid: UUID
    name: str
    remove_url: str


@dataclass(frozen=True, kw_only=True)
class Choosing:
    """The choice so far. `kept` is what else stands in the list's address; `list_url` its path."""

    list_url: str
    kept: Sequence[tuple[str, str]]
    chosen: frozenset[UUID]
    elsewhere: Sequence[Elsewhere]
    next_page: int | None
    too_many: bool
    most: int = MOST_COMPARED

    @property
    def number(self) -> int:
        """How many are chosen; one that is not listed any more counts no longer."""
        return len(self.chosen) + len(self.elsewhere)


def choosing(
    search: Search, data: QueryDict, *, path: str, page: Page[Center], shown: Iterable[Center]
) -> Choosing:
    """Return the choice in the address of a list; one query when some were chosen elsewhere.

    Args:
        search: what else the list's address says.
        data: the address's parameters as they were given.
        path: where the list stands.
        page: the page of the list.
        shown: the centers that have a box.
    """
    field = LenientUuidsField(most=MOST_COMPARED)
    chosen = field.clean(data.getlist(CHOSEN))
    here = {center.uuid for center in shown}
    search = replace(search, compared=chosen)
    return Choosing(
        list_url=path,
        kept=[pair for pair in search.parameters if pair[0] not in {CHOSEN, "page"}],
        chosen=frozenset(here & set(chosen)),
        elsewhere=_elsewhere(search, path, tuple(each for each in chosen if each not in here)),
        next_page=page.next_page_number() if page.has_next() else None,
        too_many=field.beyond > 0,
    )


def _elsewhere(search: Search, path: str, uuids: tuple[UUID, ...]) -> list[Elsewhere]:
    if not uuids:
        return []
    centers = Center.objects.public().filter(uuid__in=uuids).only("uuid", "name", "site")
    return [
        Elsewhere(
            uuid=center.uuid,
            name=str(center),
            remove_url=path + _without(search, center.uuid).query_string,
        )
        for center in sorted(centers, key=lambda center: uuids.index(center.uuid))
    ]


def _without(search: Search, uuid: UUID) -> Search:
    return replace(search, compared=tuple(each for each in search.compared if each != uuid))
