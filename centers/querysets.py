"""What can be asked of the centers."""

from typing import TYPE_CHECKING, Self

from django.contrib.postgres.search import SearchQuery

from listings.querysets import ListingQuerySet

if TYPE_CHECKING:
    from centers.models import Center


class CenterQuerySet(ListingQuerySet["Center"]):
    """`Center.objects.listed().near(point, miles=25).offering(["payment=medicaid"])`."""

    def offering(self, facets: list[str]) -> Self:
        """Keep those with any of the facets of one group ("payment=medicaid")."""
        return self.filter(facets__overlap=facets)

    def mentioning(self, words: str) -> Self:
        """Keep those whose name, site, town or description has all the words."""
        return self.filter(search=SearchQuery(words, config="english", search_type="websearch"))
