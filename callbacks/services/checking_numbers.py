"""Looking up whether a number may be called; that somebody did is in the trail."""

from django.db import transaction

from accounts.models import User
from callbacks.models import DoNotCall
from callbacks.numbers.blind_index import number_index
from core import audit


@transaction.atomic
def is_never_called(number: str, *, by: User) -> bool:
    """Return whether a number asked never to be called.

    The trail tells that somebody looked and what they were told, not about which number: whoever
    looks up many is seen.

    Args:
        number: as `core.phones` stores it; it is not kept.
        by: who looks.
    """
    is_barred = DoNotCall.objects.filter(number_index=number_index(number)).exists()
    audit.record(by, "checked_number", None, {}, {"never_called": is_barred})
    return is_barred
