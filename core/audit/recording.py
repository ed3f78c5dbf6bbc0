"""Recording what was done."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from core.audit.verbs import require_declared
from core.models import AuditEvent

# What stands for a value that must not enter the trail; that it changed does.
HIDDEN = "(not recorded)"
EVENTS_A_STATEMENT = 500

type Values = Mapping[str, Any]


def record(
    actor: AbstractBaseUser | AnonymousUser | None,
    verb: str,
    object: models.Model | None = None,  # noqa: A002  the trail's own word
    before: Values | None = None,
    after: Values | None = None,
) -> AuditEvent:
    """Add an event to the trail; it stands or falls with the transaction it is made in.

    Other transactions that record wait until this one ends, so record late in long ones.

    Args:
        actor: who did it; `None` for the site itself, nobody's account for a visitor.
        verb: what was done, as an app's `verbs.py` declares it: "confirmed_facts".
        object: what it was done to; values of its `personal_fields` are left out.
        before: values before, of what changed.
        after: values after.

    Raises:
        UndeclaredVerbError: when no app declares the verb.
    """
    require_declared(verb)
    event = _event(actor, verb, object, before or {}, after or {})
    event.save(force_insert=True)
    return event


def record_all(
    actor: AbstractBaseUser | AnonymousUser | None,
    verb: str,
    changes: Iterable[tuple[models.Model, Values, Values]],
) -> list[AuditEvent]:
    """Add an event for each of many objects to which the same was done, in few statements.

    Args:
        actor: as for `record`.
        verb: as for `record`.
        changes: each object with its values before and after.

    Raises:
        UndeclaredVerbError: when no app declares the verb.
    """
    require_declared(verb)
    events = [_event(actor, verb, thing, before, after) for thing, before, after in changes]
    return AuditEvent.objects.bulk_create(events, batch_size=EVENTS_A_STATEMENT)


def _event(
    actor: AbstractBaseUser | AnonymousUser | None,
    verb: str,
    thing: models.Model | None,
    before: Values,
    after: Values,
) -> AuditEvent:
    personal = frozenset(getattr(thing, "personal_fields", ()))
    return AuditEvent(
        actor_id=actor.pk if actor else None,
        verb=verb,
        object_kind=thing._meta.label_lower if thing else "",
        object_key=str(thing.pk) if thing else "",
        before=_recorded(before, personal),
        after=_recorded(after, personal),
    )


def _recorded(values: Values, personal: frozenset[str]) -> dict[str, Any]:
    shown = {name: HIDDEN if name in personal else value for name, value in values.items()}
    plain: dict[str, Any] = json.loads(json.dumps(shown, cls=DjangoJSONEncoder))
    return plain


def differences(before: Values, after: Values) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what differs between two states, as it was and as it is."""
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return (
        {name: before[name] for name in names if name in before},
        {name: after[name] for name in names if name in after},
    )
