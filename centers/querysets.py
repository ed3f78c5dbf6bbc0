"""What can be asked of the centers."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Self

from django.contrib.postgres.search import SearchRank, SearchVector
from django.db.models import Case, F, OrderBy, Q, Value, When
from django.db.models.functions import Length

from centers import looking_up
from centers.expressions import CHECKS, Handles
from centers.names.queries import NAMES, NAMES_AND_TOWNS, beginnings_query, words_query
from centers.names.terms import parse
from centers.names.text import plain
from listings.expressions import LatestChecks, LatestPhoneCheck
from listings.querysets import ListingQuerySet

if TYPE_CHECKING:
    from centers.models import Center

# A card or a page never shows these, and they are long.
UNSHOWN = ("location", "search", "plain_name")
NOT_ON_CARDS = (
    "description", "services", "street1", "street2", "hotline_phones", "unreadable_phones",
    "website", "source", "source_key", "created_at", "updated_at",
)  # fmt: skip
# Of the centers to suggest, before the first by name are taken.
MOST_NAMES_READ = 100
# A ZIP code or an area code has fewer.
MOST_WITH_HANDLES = 5_000


def words_condition(words: str) -> Q:
    """Return what free text asks: name, site, town and description together hold all the words.

    Other forms of a word count too, and longer ones that begin with it; in double quotes words
    stand together.
    """
    return Q(search=words_query(parse(words)))


class CenterQuerySet(ListingQuerySet["Center"]):
    """`Center.objects.listed().near(point, miles=25).for_cards().sorted_by("distance")`."""

    def mentioning(self, words: str) -> Self:
        """Keep those whose name, site, town or description hold the words."""
        return self.filter(words_condition(words))

    def best_first(self, words: str) -> Self:
        """Order by how well free text fits: in the name, then in name and town, then anywhere.

        Whole words stand before longer ones that begin so, and of the names that hold all words
        the shortest first, which has the least else in it.
        """
        terms = parse(words)
        in_name = words_query(terms, weights=NAMES)
        fits = [
            words_query(terms, weights=NAMES, whole=True),
            in_name,
            words_query(terms, weights=NAMES_AND_TOWNS),
        ]
        tiers = (When(search=query, then=Value(tier)) for tier, query in enumerate(fits))
        rest = Case(When(search=in_name, then=Length("name") + Length("site")), default=Value(0))
        rank = SearchRank(F("search"), words_query(terms), cover_density=True)
        tier = Case(*tiers, default=Value(len(fits)))
        return self.order_by(tier, rest, rank.desc(), "name", "pk")

    def by_name(self, name: str) -> Self:
        """Keep those of just this name, however it is written."""
        return self.filter(plain_name=plain(name))

    def named_like(self, typed: str, *, count: int = 5) -> "list[Center]":
        """Return some whose names begin with what was typed, then some with words that do.

        However many there are, a few are read and set in order; which of very many they are says
        nothing anyhow.

        Args:
            typed: the beginning of a name, or of each of some words of it in any order.
            count: how many at most.
        """
        beginning = plain(typed)
        if not beginning:
            return []
        rows = self.only("name", "city", "state", "city_slug", "slug")
        begun = list(
            rows.filter(plain_name__startswith=beginning).order_by("plain_name", "pk")[:count]
        )
        if len(begun) == count:
            return begun
        holding = rows.annotate(name_words=SearchVector("plain_name", config="simple")).filter(
            name_words=beginnings_query(tuple(beginning.split()))
        )
        # Without an order: else the database reads all names in it until enough have been found.
        few = sorted(holding[:MOST_NAMES_READ], key=lambda center: (center.name, center.pk))
        return (begun + [center for center in few if center not in begun])[:count]

    def for_cards(self) -> Self:
        """Annotate what a result card says, and leave out what it doesn't."""
        return self.with_phone_check().defer(*UNSHOWN, *NOT_ON_CARDS)

    def for_signposts(self) -> Self:
        """Read only what the way to a center says: its name, town and address on the site."""
        return self.only("uuid", "name", "site", "city", "city_slug", "state", "slug")

    def with_phone_check(self) -> Self:
        """Annotate `phone_checked_at`, when somebody last confirmed the phone."""
        return self.annotate(phone_checked_at=LatestPhoneCheck("pk", of=CHECKS))

    def looked_up_by(self, text: str) -> Self:
        """Keep those that staff mean: by words, a phone number, a ZIP code, a key, the id."""
        meant = looking_up.condition(text)
        # Asked first and by itself: how many have a number the database cannot guess, and for the
        # first by name it would rather make the handles of row after row.
        if by_handle := self.model._default_manager.with_handles(looking_up.handles_in(text)):
            meant |= Q(pk__in=by_handle)
        return self.filter(meant)

    def with_handles(self, handles: Collection[str]) -> list[int]:
        """Return the keys of some that have any of these handles, in no order."""
        having = self.alias(handles=Handles()).filter(handles__overlap=sorted(handles))
        return list(having.values_list("pk", flat=True)[:MOST_WITH_HANDLES])

    def with_latest_checks(self) -> Self:
        """Annotate `latest_checks`: the last confirmation of each group of facts, as JSON."""
        return self.annotate(latest_checks=LatestChecks("pk", of=CHECKS)).defer(*UNSHOWN)

    def sorted_by(self, sort: str) -> Self:
        """Order cards by "distance" (needs `miles`), "name" or "verified" (latest first).

        Of centers at one distance, which a ZIP's shared point makes common, those whose phone was
        confirmed lately come first.
        """
        verified = F("phone_checked_at").desc(nulls_last=True)
        miles = ["miles"] if "miles" in self.query.annotations else []
        first: dict[str, list[str | OrderBy]] = {
            "distance": [*miles, verified],
            "name": [],
            "verified": [verified, *miles],
        }
        return self.order_by(*first[sort], "name", "pk")
