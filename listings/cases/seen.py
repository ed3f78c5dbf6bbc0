"""What changed about a case since somebody looked at it: the audit trail is its version."""

from collections.abc import Iterable

from django.db.models import Model, Q

from accounts.models import User
from core.audit import Entry, entry_of
from core.models import AuditEvent
from listings.models import Case, Listing

# Who works on it changes nothing about it.
LEASE_VERBS = frozenset({"claimed_case", "released_case", "handed_case"})
MOST_SHOWN = 20


def latest_event(*things: Model | None) -> int:
    """Return the number of the last event about a case and its listing; a page sends it along."""
    events = AuditEvent.objects.filter(_about(things)).order_by("-pk")
    return events.values_list("pk", flat=True).first() or 0


def changed_since(seen: int, case: Case, listing: Listing | None, *, by: User) -> list[Entry]:
    """Return what others did to a case and its listing after an event, newest first.

    Args:
        seen: the number of the last event that somebody saw.
        case: which case.
        listing: the listing that is to be changed, if any.
        by: who looked; what they did themselves they know.
    """
    events = AuditEvent.objects.filter(_about((case, listing)), pk__gt=seen)
    others = events.exclude(actor=by.pk).exclude(verb__in=LEASE_VERBS)
    return [
        entry_of(event) for event in others.select_related("actor").order_by("-pk")[:MOST_SHOWN]
    ]


def _about(things: Iterable[Model | None]) -> Q:
    about = Q(pk__in=())
    for thing in filter(None, things):
        about |= Q(object_kind=thing._meta.label_lower, object_key=str(thing.pk))
    return about
