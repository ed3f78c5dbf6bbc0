"""Finding events by what somebody types."""

from django.contrib.auth import get_user_model
from django.db.models import Q

from core.audit.objects import kind_label
from core.audit.verbs import verb_label, verbs
from core.models import AuditEvent

# Names shared by more people than this are no help in finding anything.
MOST_PEOPLE = 20


def conditions(text: str) -> list[Q]:
    """Return what an event may fulfil to be found; each is answered by an index of its own.

    Args:
        text: a part of a verb, of a kind, or of a person's name or address; or the number of an
            object, alone or after its kind: "detox center 12".
    """
    sought = text.casefold()
    kinds = AuditEvent.objects.kinds()
    name, _space, key = sought.rpartition(" ")
    found = [Q(verb=verb) for verb in verbs() if sought in verb_label(verb).casefold()]
    found += [Q(object_kind=kind) for kind in kinds if _is_called(kind, sought)]
    found += [Q(object_kind=kind, object_key=text) for kind in kinds]
    found += [Q(object_kind=k, object_key=key) for k in kinds if name and _is_called(k, name)]
    found += [Q(actor=actor) for actor in _people(text)]
    return found or [Q(pk__in=[])]


def _is_called(kind: str, sought: str) -> bool:
    return sought in kind_label(kind).casefold() or sought == kind


def _people(text: str) -> list[int]:
    named = Q(name__icontains=text) | Q(email__icontains=text)
    people = get_user_model()._default_manager.filter(named)
    return list(people.order_by("pk").values_list("pk", flat=True)[:MOST_PEOPLE])
