"""The last part of a center's address on the site, which no other of its town has."""

from centers.models import Center
from listings.slugs import ListingSlugs
from places.text import slug as slug_of_town


def town_of(center: Center) -> tuple[str, str]:
    """Return the state and the slug of the town that a center's page belongs to."""
    return center.state, slug_of_town(center.city)


class Slugs(ListingSlugs[Center]):
    """Gives every center an address that no other of its town has."""

    model = Center
    unnamed = "center"
    place = ("state", "city_slug")

    def place_of(self, listing: Center) -> tuple[str, str]:
        """Return the town in which a center lies now, saved or not."""
        return town_of(listing)
