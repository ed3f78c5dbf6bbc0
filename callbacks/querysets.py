"""What can be asked of records, consent texts, requests and claims, as chainable sentences."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from core.database_clock import ClockTimestamp

if TYPE_CHECKING:
    from accounts.models import User
    from callbacks.models import (  # noqa: F401  mypy looks here
        CallbackRequest,
        Claim,
        ConsentText,
        HotlineRecord,
    )


class HotlineRecordQuerySet(QuerySet["HotlineRecord"]):
    """`HotlineRecord.objects.in_force().first()`."""

    def published(self) -> Self:
        """Keep what was published and not withdrawn."""
        return self.filter(published_at__isnull=False, withdrawn_at=None)

    def in_force(self, at: datetime | None = None) -> Self:
        """Keep the one that the public may be shown; at most one, complete by constraint."""
        now = at or timezone.now()
        return self.published().filter(valid_from__lte=now, valid_until__gt=now)


class ConsentTextQuerySet(QuerySet["ConsentText"]):
    """`ConsentText.objects.published().latest_first().first()`."""

    def published(self) -> Self:
        """Keep what people were, or are, asked to agree to."""
        return self.filter(published_at__isnull=False)

    def latest_first(self) -> Self:
        """Put the one that is asked now first."""
        return self.order_by("-version")


class CallbackRequestQuerySet(QuerySet["CallbackRequest"]):
    """`CallbackRequest.objects.open().due().unclaimed().first_promised()`."""

    def open(self) -> Self:
        """Keep what waits for a call."""
        return self.filter(closed_at=None)

    def plain(self) -> Self:
        """Leave out what looks automatic."""
        return self.filter(doubtful=False)

    def due(self, at: datetime | None = None) -> Self:
        """Keep the open ones that may be called now, by the caller whom they agreed to."""
        now = at or timezone.now()
        return (
            self.open()
            .agreed(now)
            .filter(next_attempt_at__lte=now, call_from__lte=now, call_until__gt=now)
        )

    def agreed(self, at: datetime | None = None) -> Self:
        """Keep those whose consent names caller and number of the record in force, and stands."""
        records: Any = apps.get_model("callbacks", "HotlineRecord")._default_manager
        named = records.in_force(at).filter(
            caller=OuterRef("consent__caller"), caller_phone=OuterRef("consent__calls_from")
        )
        return self.filter(Exists(named), consent__revocation=None)

    def over(self, at: datetime | None = None) -> Self:
        """Keep the open ones whose time is over, or whose last attempt was made."""
        return self.open().filter(Q(call_until__lte=at or timezone.now()) | Q(next_attempt_at=None))

    def unclaimed(self) -> Self:
        """Leave out what an agent has in hand, by the database's clock."""
        return self.exclude(Exists(self._running_claims()))

    def claimed_by(self, agent: "User") -> Self:
        """Keep what an agent has in hand; a lease that ran out and nobody took is still theirs."""
        return self.open().filter(claims__agent=agent, claims__ended_at=None)

    def first_promised(self) -> Self:
        """Order by what was promised first; doubtful ones after all others."""
        return self.order_by("doubtful", "promised_at", "pk")

    def _running_claims(self) -> "QuerySet[Claim]":
        claims: Any = self.model._meta.get_field("claims").related_model._default_manager
        running: QuerySet[Claim] = claims.running().filter(request=OuterRef("pk"))
        return running


class ClaimQuerySet(QuerySet["Claim"]):
    """`request.claims.running()`."""

    def running(self) -> Self:
        """Keep what was neither ended nor ran out."""
        return self.filter(ended_at=None, until__gt=ClockTimestamp())

    def not_ended(self) -> Self:
        """Keep what nobody ended, run out or not."""
        return self.filter(ended_at=None)
