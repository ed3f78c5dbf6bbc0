"""The last part of a listing's address on the site: given once, and kept."""

from collections.abc import Iterable, Iterator

from django.utils.text import slugify

from listings.models import Listing

MAX_CHARACTERS = 100

type Place = tuple[str, ...]


class ListingSlugs[L: Listing]:
    """Gives every listing of a kind an address that no other has.

    Addresses given or found here stay taken until the end, those that a listing leaves included:
    so no two listings ever meet on one, in whatever order they are written.

    A kind says its `model`, what a nameless one is called, and of which `place` an address must be
    the only one: the names of its columns, and their values for a listing.
    """

    model: type[L]
    unnamed: str
    place: tuple[str, ...] = ("state",)

    def __init__(self, states: Iterable[str]) -> None:
        held = self.model._default_manager.filter(state__in=set(states))
        self._taken: set[Place] = set(held.values_list(*self.place, "slug"))

    def place_of(self, listing: L) -> Place:
        """Return the present place of a listing."""
        return (listing.state,)

    def give(self, listing: L) -> str:
        """Return a free slug for a listing in its present place, and take it."""
        place = self.place_of(listing)
        free = next(slug for slug in self._candidates(listing) if (*place, slug) not in self._taken)
        self._taken.add((*place, free))
        return free

    def is_taken(self, listing: L) -> bool:
        """Return whether the listing's slug is taken in its present place."""
        return (*self.place_of(listing), listing.slug) in self._taken

    def keep(self, listing: L) -> None:
        """Take the listing's own slug in its present place."""
        self._taken.add((*self.place_of(listing), listing.slug))

    def _candidates(self, listing: L) -> Iterator[str]:
        name = slugify(listing.name)[:MAX_CHARACTERS].strip("-") or self.unnamed
        yield name
        full = slugify(f"{listing.name} {listing.site}")[:MAX_CHARACTERS].strip("-")
        full = full or self.unnamed
        if full != name:
            yield full
        number = 2
        while True:
            yield f"{full}-{number}"
            number += 1
