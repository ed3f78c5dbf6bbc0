"""What is asked of the audit trail. Every question is answered from an index, in its order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import connection, models
from django.db.models import Q

if TYPE_CHECKING:
    from core.models import AuditEvent

# Jumps from one kind to the next in the index, and so reads as many rows as there are kinds.
KINDS = """
WITH RECURSIVE kind AS (
    (SELECT object_kind FROM core_auditevent ORDER BY object_kind LIMIT 1)
    UNION ALL
    SELECT (
        SELECT object_kind FROM core_auditevent
        WHERE object_kind > kind.object_kind ORDER BY object_kind LIMIT 1
    ) FROM kind WHERE kind.object_kind IS NOT NULL
)
SELECT object_kind FROM kind WHERE object_kind > ''
"""


@dataclass(frozen=True)
class Stretch:
    """Some events that follow each other, newest first.

    `newer` and `older` are numbers: of the event after which the newer ones come, and before
    which the older ones; `None` where there are none.
    """

    events: list["AuditEvent"]
    newer: int | None
    older: int | None


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    """Events by what they tell."""

    def about(self, thing: models.Model) -> Self:
        """What was done to one object."""
        return self.about_key(thing._meta.label_lower, str(thing.pk))

    def about_key(self, kind: str, key: str) -> Self:
        """What was done to one object, which may be gone."""
        return self.filter(object_kind=kind, object_key=key)

    def since(self, moment: datetime) -> Self:
        """Those from a moment on. Numbers have the order of time, so that its index is enough."""
        first = self.model._default_manager.filter(at__gte=moment).order_by("at").values("pk")
        return self.filter(pk__gte=models.Subquery(first[:1]))

    def until(self, moment: datetime) -> Self:
        """Those up to a moment."""
        last = self.model._default_manager.filter(at__lte=moment).order_by("-at").values("pk")
        return self.filter(pk__lte=models.Subquery(last[:1]))

    def stretch(
        self,
        size: int,
        *,
        any_of: Sequence[Q] = (),
        before: int | None = None,
        after: int | None = None,
    ) -> Stretch:
        """Return the newest, or those next to an event.

        Args:
            size: at most so many.
            any_of: conditions of which one must hold, each answered by an index of its own.
            before: only events with a smaller number.
            after: only events with a greater number, the nearest.
        """
        if after is not None:
            newer = _first(self.filter(pk__gt=after), size + 1, "pk", any_of)
            events = newer[:size][::-1]
            return Stretch(events, events[0].pk if len(newer) > size else None, _last(events))
        older = _first(
            self if before is None else self.filter(pk__lt=before), size + 1, "-pk", any_of
        )
        events = older[:size]
        return Stretch(
            events,
            events[0].pk if events and before is not None else None,
            _last(events) if len(older) > size else None,
        )

    def kinds(self) -> list[str]:
        """Return every kind of object that something was ever done to."""
        with connection.cursor() as cursor:
            cursor.execute(KINDS)
            return [kind for (kind,) in cursor.fetchall()]


def _first(
    events: AuditEventQuerySet, size: int, order: str, any_of: Sequence[Q]
) -> list["AuditEvent"]:
    # Numbers first, which an index gives without the rows. One query with OR would walk the whole
    # trail for what is rare.
    first, *rest = (
        events.filter(each).order_by(order).values_list("pk", flat=True)[:size]
        for each in any_of or [Q()]
    )
    found = first.union(*rest).order_by(order)[:size] if rest else first
    chosen = events.model._default_manager.filter(pk__in=list(found))
    return list(chosen.select_related("actor").order_by(order))


def _last(events: list["AuditEvent"]) -> int | None:
    return events[-1].pk if events else None
