"""Taking consent back, and numbers that are never called again."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from callbacks.errors import ClosedError
from callbacks.models import CallbackRequest, ConsentRevocation, DoNotCall
from callbacks.numbers.blind_index import number_index
from callbacks.services.closing import close
from callbacks.services.locking import lock
from core import audit
from core.database_clock import database_clock
from core.form_keys import lock_key

Way, State = ConsentRevocation.Way, CallbackRequest.State


@transaction.atomic
def revoke_consent(
    request: CallbackRequest, *, never_again: bool, way: str = Way.LINK, by: User | None = None
) -> CallbackRequest:
    """Take back the consent to be called, at once, also on a closed request.

    Args:
        request: whose consent.
        never_again: the number is never called again, whatever anybody asks.
        way: how, of `ConsentRevocation.Way`.
        by: who did it; `None` for the visitor.

    Raises:
        ClosedError: the number is to be barred, and was erased: nobody knows it any more.
    """
    lock_number(request)
    held = lock(request)
    return revoke_held(held, way=way, at=database_clock(), by=by, never_again=never_again)


def lock_number(request: CallbackRequest) -> None:
    """Make all that has to do with a request's number wait for this transaction.

    Before its row is held: asking takes them in this order too.
    """
    index = CallbackRequest.objects.values_list("number_index", flat=True).get(pk=request.pk)
    if index:
        lock_key(index)


def revoke_held(
    held: CallbackRequest, *, way: str, at: datetime, by: User | None, never_again: bool
) -> CallbackRequest:
    """Take back the consent of a request whose row is held.

    Raises:
        ClosedError: the number is to be barred, and was erased: nobody knows it any more.
    """
    if never_again and not held.number_index:
        raise ClosedError(held)
    consent = held.consent
    _row, created = ConsentRevocation.objects.get_or_create(
        consent=consent, defaults={"way": way, "revoked_at": at}
    )
    if never_again:
        _never_call(held.number_index, way=way, at=at, by=by)
        held.refresh_from_db()
    if held.is_open:
        close(held, State.REVOKED, by=by, verb="revoked_consent")
    elif created:
        audit.record(by, "revoked_consent", held, {}, {"way": way})
    return held


@transaction.atomic
def never_call(number: str, *, by: User) -> DoNotCall:
    """Never call a number again; all that is queued for it is closed.

    Args:
        number: as `core.phones` stores it; it is not kept.
        by: who entered it.
    """
    index = number_index(number)
    lock_key(index)
    return _never_call(index, way=DoNotCall.Way.STAFF, at=database_clock(), by=by)


def _never_call(index: str, *, way: str, at: datetime, by: User | None) -> DoNotCall:
    row, created = DoNotCall.objects.get_or_create(
        number_index=index, defaults={"way": way, "added_at": at}
    )
    queued = CallbackRequest.objects.open().filter(number_index=index)
    for held in queued.select_for_update():
        close(held, State.REVOKED, by=by, verb="revoked_consent")
    if created:
        audit.record(by, "barred_number", row, {}, {"way": way})
    return row
