"""What can be asked of cases and decisions, as chainable sentences."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import (
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
)
from django.utils import timezone

from core.database_clock import ClockTimestamp

if TYPE_CHECKING:
    from accounts.models import User
    from listings.models import Case, Decision  # noqa: F401  mypy looks here

# What was put off is not given again to the same person for so long.
SKIPPED_FOR = timedelta(hours=4)


class CaseQuerySet(QuerySet["Case"]):
    """`Case.objects.open().plain().free_for(user).first_due()`."""

    def open(self) -> Self:
        """Keep what waits for a decision."""
        return self.filter(closed_at=None)

    def closed(self) -> Self:
        """Keep what was decided, withdrawn or settled."""
        return self.filter(closed_at__isnull=False)

    def plain(self) -> Self:
        """Leave out what looks automatic: it stands in a list of its own."""
        return self.filter(doubtful=False)

    def waiting(self) -> Self:
        """Keep what staff can do something about now: not what the sender was asked."""
        return self.open().exclude(state="asked")

    def overdue(self, at: datetime | None = None) -> Self:
        """Keep the open ones that nobody looked at in the promised time."""
        return self.open().filter(first_looked_at=None, due_at__lt=at or timezone.now())

    def held(self) -> Self:
        """Keep what somebody works on now, by the database's clock."""
        return self.open().filter(claimed_until__gt=ClockTimestamp())

    def free_for(self, user: "User") -> Self:
        """Keep what somebody may take: held by nobody else, handed to nobody else."""
        nobody_else = Q(claimed_until=None) | Q(claimed_until__lte=ClockTimestamp())
        return self.waiting().filter(
            nobody_else | Q(claimed_by=user), Q(assigned_to=None) | Q(assigned_to=user)
        )

    def of(self, user: "User") -> Self:
        """Keep what somebody works on now, or was handed."""
        works_on = Q(claimed_by=user, claimed_until__gt=ClockTimestamp())
        return self.open().filter(works_on | Q(assigned_to=user))

    def not_put_off_by(self, user: "User") -> Self:
        """Leave out what somebody put off lately."""
        skips = self.model._meta.get_field("skips").related_model._default_manager
        lately = timezone.now() - SKIPPED_FOR
        return self.exclude(
            Exists(skips.filter(case=OuterRef("pk"), skipped_by=user, skipped_at__gte=lately))
        )

    def not_proposed_by(self, user: "User") -> Self:
        """Leave out what waits for somebody else to agree with this person."""
        return self.exclude(state="second", proposed_by=user)

    def own_first(self) -> Self:
        """Order what was handed over before the rest, then what is due first."""
        # Of what one may take, nothing is handed to others: handed to somebody is handed to them.
        return self.order_by(F("assigned_to").asc(nulls_last=True), "due_at", "pk")

    def first_due(self) -> Self:
        """Order by the promised time."""
        return self.order_by("due_at", "pk")

    def about_listing(self, uuid: object) -> Self:
        """Keep those about one listing."""
        return self.filter(listing_uuid=uuid)

    def mentioning(self, words: str) -> Self:
        """Keep those whose title, town, numbers or web sites hold all words."""
        found = SearchVector("title", "town", "search_words", config="simple")
        query = SearchQuery(words, search_type="websearch", config="simple")
        return self.annotate(words=found).filter(words=query)

    def for_lists(self) -> Self:
        """Read people along, and nothing long."""
        return self.select_related("assigned_to", "claimed_by").defer(
            "draft", "proposal", "search_words"
        )


class DecisionQuerySet(QuerySet["Decision"]):
    """`Decision.objects.standing()`."""

    def standing(self) -> Self:
        """Keep what was not taken back."""
        return self.filter(undone_at=None)

    def with_duration(self) -> Self:
        """Annotate `duration`: from the case's arrival to the decision."""
        return self.annotate(duration=F("decided_at") - F("case__created_at"))
