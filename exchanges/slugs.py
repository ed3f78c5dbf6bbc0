"""The last part of an exchange's address on the site, which no other of its state has."""

from exchanges.models import Exchange
from listings.slugs import ListingSlugs


class Slugs(ListingSlugs[Exchange]):
    """Gives every exchange an address that no other of its state has."""

    model = Exchange
    unnamed = "needle-exchange"
