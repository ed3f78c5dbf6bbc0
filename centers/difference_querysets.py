"""What can be asked of the differences between imports and confirmed facts."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db.models import Count, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

if TYPE_CHECKING:
    from accounts.models import User
    from centers.models import ImportDifference, ImportRun  # noqa: F401  mypy looks here

# Long columns that no list shows.
UNREAD = (
    *(
        f"center__{column}"
        for column in ("description", "location", "search", "plain_name", "services", "facets")
    ),
    "run__counts",
    "run__oddities",
)


class ImportDifferenceQuerySet(QuerySet["ImportDifference"]):
    """`ImportDifference.objects.waiting().for_lists()`."""

    def waiting(self) -> Self:
        """Keep those that nobody has decided."""
        return self.filter(decision="open")

    def known_by(self, newest: int) -> Self:
        """Keep those that were there when the newest had this number."""
        return self.filter(pk__lte=newest)

    def decided_together(self, user: "User", moment: datetime | None) -> Self:
        """Keep what somebody decided in one go."""
        return self.filter(decided_by=user, decided_at=moment)

    def for_lists(self) -> Self:
        """Read centers, imports and people with them, without what is long."""
        return self.select_related("center", "run", "decided_by").defer(*UNREAD)

    def newest(self) -> int:
        """Return the number of the newest; 0 when there is none."""
        return self.order_by().aggregate(newest=Max("pk"))["newest"] or 0

    def keys(self, *, limit: int) -> list[int]:
        """Return the first numbers, in the order in which they are asked for."""
        return list(self.values_list("pk", flat=True)[:limit])

    def counted_by(self, *fields: str) -> list[Any]:
        """Return the values of some fields with how many have them, most first."""
        counted = self.order_by().values_list(*fields).annotate(count=Count("pk"))
        return list(counted.order_by("-count", *fields))


class ImportRunQuerySet(QuerySet["ImportRun"]):
    """`ImportRun.objects.with_waiting()`."""

    def with_waiting(self) -> Self:
        """Annotate `waiting`, how many of a run's differences wait for a decision."""
        differences = apps.get_model("centers", "ImportDifference")._default_manager
        own = differences.filter(run=OuterRef("pk"), decision="open").order_by().values("run")
        return self.annotate(waiting=Coalesce(Subquery(own.annotate(n=Count("pk")).values("n")), 0))
