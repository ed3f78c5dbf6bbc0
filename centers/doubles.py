"""Centers that may be the one that somebody is about to add."""

from collections.abc import Iterable

from django.db.models import Q

from centers.looking_up import COUNTRY
from centers.models import Center
from centers.names.text import plain
from places.text import slug

MOST_DOUBLES = 10


def likely_doubles(*, name: str, state: str, city: str, phones: Iterable[str]) -> list[Center]:
    """Return centers of the same name in the same town, or with one of the phone numbers.

    Sites of one organization share a phone, and programs a house (rule 22): this only asks.

    Args:
        name: of the new one.
        state: two letters.
        city: as written.
        phones: numbers in the stored form.
    """
    numbers = {phone.partition(";")[0].removeprefix(COUNTRY) for phone in phones if phone}
    same = Q(state=state, city_slug=slug(city), plain_name=plain(name))
    same |= Q(pk__in=Center.objects.with_handles(numbers))
    return list(Center.objects.filter(same).order_by("name", "pk")[:MOST_DOUBLES])
