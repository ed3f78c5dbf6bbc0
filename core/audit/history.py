"""What was done to one object, and how any two of its states differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models

from core.audit.objects import kind_model
from core.audit.values import Show, field_label, field_of, shown
from core.audit.verbs import verb_label
from core.audit.words import Part, marked
from core.models import AuditEvent

type Model = type[models.Model] | None


@dataclass(frozen=True)
class Change:
    """One field before and after; `name` is the field's, `label` what people read for it.

    `before` and `after` are in words, `old` and `new` as the trail holds them.
    """

    name: str
    label: str
    before: str
    after: str
    old: Any
    new: Any

    @cached_property
    def _marked(self) -> tuple[list[Part], list[Part]]:
        return marked(self.before, self.after)

    @property
    def before_parts(self) -> list[Part]:
        return self._marked[0]

    @property
    def after_parts(self) -> list[Part]:
        return self._marked[1]


@dataclass(frozen=True)
class Entry:
    """One event in words. `actor` is `None` for the site itself or a visitor."""

    number: int
    at: datetime
    actor: AbstractBaseUser | None
    verb: str
    label: str
    changes: Sequence[Change]


def entry_of(event: AuditEvent, *, show: Show | None = None) -> Entry:
    """Return an event in words; `show` may give those for values of an app's own."""
    changes = _changes(kind_model(event.object_kind), event.before, event.after, show)
    label = verb_label(event.verb)
    return Entry(event.pk, event.at, event.actor, event.verb, label, changes)


def history(
    thing: models.Model,
    *,
    limit: int = 50,
    before: int | None = None,
    show: Show | None = None,
) -> list[Entry]:
    """Return what was done to an object, newest first, in one query.

    Args:
        thing: the object.
        limit: at most so many entries.
        before: only those before the event with this number.
        show: gives words for values of an app's own.
    """
    events = AuditEvent.objects.about(thing).select_related("actor").order_by("-pk")
    if before is not None:
        events = events.filter(pk__lt=before)
    return [entry_of(event, show=show) for event in events[:limit]]


def compare(
    thing: models.Model, *, after: int, and_after: int, show: Show | None = None
) -> list[Change]:
    """Return how an object differed between two states, its fields only.

    Args:
        thing: the object.
        after: the number of the event that made the one state; 0 for before the first.
        and_after: the number of the event that made the other; their order does not matter.
        show: gives words for values of an app's own.
    """
    older, newer = sorted((after, and_after))
    old: dict[str, Any] = {}
    new: dict[str, Any] = {}
    between = AuditEvent.objects.about(thing).filter(pk__gt=older, pk__lte=newer)
    for event in between.order_by("pk"):
        old = event.before | old
        new |= dict.fromkeys(event.before) | event.after
    model = type(thing)
    names = [n for n in new if field_of(model, n) and old.get(n) != new[n]]
    return _changes(model, {n: old.get(n) for n in names}, {n: new[n] for n in names}, show)


def _changes(
    model: Model, before: dict[str, Any], after: dict[str, Any], show: Show | None
) -> list[Change]:
    changes = []
    for name in {**before, **after}:
        words = partial(shown, field=field_of(model, name), name=name, show=show)
        old, new = before.get(name), after.get(name)
        changes.append(Change(name, field_label(model, name), words(old), words(new), old, new))
    return changes
