"""Recording what was done."""

import json
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from core.audit.verbs import require_declared
from core.models import AuditEvent

# What stands for a value that must not enter the trail; that it changed does.
HIDDEN = "(not recorded)"

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
    personal = frozenset(getattr(object, "personal_fields", ()))
    event = AuditEvent(
        actor_id=actor.pk if actor else None,
        verb=verb,
        object_kind=object._meta.label_lower if object else "",
        object_key=str(object.pk) if object else "",
        before=_recorded(before or {}, personal),
        after=_recorded(after or {}, personal),
    )
    event.save(force_insert=True)
    return event


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
