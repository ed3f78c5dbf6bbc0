"""The last part of a center's address on the site: given once, and kept."""

from collections.abc import Iterable

from django.utils.text import slugify

from centers.models import Center
from places.text import slug as slug_of_town

MAX_CHARACTERS = 100
UNNAMED = "center"

type Address = tuple[str, str, str]


def town_of(center: Center) -> tuple[str, str]:
    """Return the state and the slug of the town that a center's page belongs to."""
    return center.state, slug_of_town(center.city)


class Slugs:
    """Gives every center an address that no other has.

    Addresses given or found here stay taken until the end, those that a center leaves included:
    so no two centers ever meet on one, in whatever order they are written.
    """

    def __init__(self, states: Iterable[str]) -> None:
        held = Center.objects.filter(state__in=set(states))
        self._taken: set[Address] = set(held.values_list("state", "city_slug", "slug"))

    def give(self, center: Center) -> str:
        """Return a free slug for a center in its present town, and take it."""
        town = town_of(center)
        free = next(slug for slug in _candidates(center) if (*town, slug) not in self._taken)
        self._taken.add((*town, free))
        return free

    def is_taken(self, center: Center) -> bool:
        """Return whether the center's slug is taken in its present town."""
        return (*town_of(center), center.slug) in self._taken

    def keep(self, center: Center) -> None:
        """Take the center's own slug in its present town."""
        self._taken.add((*town_of(center), center.slug))


def _candidates(center: Center) -> Iterable[str]:
    name = slugify(center.name)[:MAX_CHARACTERS].strip("-") or UNNAMED
    yield name
    full = slugify(f"{center.name} {center.site}")[:MAX_CHARACTERS].strip("-") or UNNAMED
    if full != name:
        yield full
    number = 2
    while True:
        yield f"{full}-{number}"
        number += 1
