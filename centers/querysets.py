"""What can be asked of the centers."""

from typing import TYPE_CHECKING, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery
from django.db.models import F, OrderBy, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from listings.models import FactGroup
from listings.querysets import ListingQuerySet

if TYPE_CHECKING:
    from centers.models import Center  # noqa: F401  ruff does not see it in the class's bases

# A card or a page never shows these, and they are long.
UNSHOWN = ("location", "search")


def words_condition(words: str) -> Q:
    """Return what free text asks: name, site, town and description together hold all the words."""
    return Q(search=SearchQuery(words, config="english", search_type="websearch"))


class CenterQuerySet(ListingQuerySet["Center"]):
    """`Center.objects.listed().near(point, miles=25).for_cards().sorted_by("distance")`."""

    def mentioning(self, words: str) -> Self:
        """Keep those whose name, site, town or description hold the words."""
        return self.filter(words_condition(words))

    def for_cards(self) -> Self:
        """Annotate what a result card says, and leave out what it doesn't."""
        return self.with_phone_check().defer(*UNSHOWN, "description", "services")

    def with_phone_check(self) -> Self:
        """Annotate `phone_checked_at`, when somebody last confirmed the phone."""
        from centers.models import CenterFactCheck

        latest = CenterFactCheck.objects.filter(center=OuterRef("pk"), group=FactGroup.PHONE)
        return self.annotate(
            phone_checked_at=Subquery(latest.order_by("-checked_at").values("checked_at")[:1])
        )

    def with_latest_checks(self) -> Self:
        """Annotate `latest_checks`: the last confirmation of each group of facts, as JSON."""
        from centers.models import CenterFactCheck

        latest = (
            CenterFactCheck.objects.filter(center=OuterRef("pk"))
            .order_by("group", "-checked_at")
            .distinct("group")
            .values(json=JSONObject(group="group", method="method", checked_at="checked_at"))
        )
        return self.annotate(latest_checks=ArraySubquery(latest)).defer(*UNSHOWN)

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
