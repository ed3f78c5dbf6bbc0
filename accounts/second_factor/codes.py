"""Codes typed in: each works once."""

from enum import Enum

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from django.db import transaction

from accounts.models import User

# Of the app's last code that was taken: which 30 seconds since 1970 it was for.
LAST_STEP = "last_step"


class Refusal(Enum):
    """Why a code was not taken."""

    WRONG = "wrong"
    USED = "used"


def step_of(secret: str, code: str) -> int | None:
    """Return for which step of time an app shows a code; `None` for none that counts now.

    Source: RFC 6238, section 5.2; one step earlier and later is taken for clocks that differ.
    """
    for step in yield_hotp_counters_from_time():
        expected = format_hotp_value(hotp_value(secret, step))
        if compare_user_code(actual=code, expected=expected):
            return int(step)
    return None


@transaction.atomic
def use(user: User, code: str) -> Authenticator | Refusal:
    """Use up a code of somebody's app or one of their recovery codes; return whose it was.

    allauth remembers used codes for 30 seconds in the cache of one process, and takes them for 90.
    """
    refusal = Refusal.WRONG
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)
    # Two requests with one code come one after the other.
    for authenticator in (
        Authenticator.objects.select_for_update()
        .filter(user=user, type__in=kinds)
        .order_by("-type")
    ):
        if authenticator.type == Authenticator.Type.RECOVERY_CODES:
            if authenticator.wrap().validate_code(code):
                authenticator.refresh_from_db()
                return authenticator
        elif step := step_of(decrypt(authenticator.data["secret"]), code):
            if remember_step(authenticator, step):
                return authenticator
            refusal = Refusal.USED
    return refusal


def remember_step(authenticator: Authenticator, step: int) -> bool:
    """Note that a code was taken; return whether it is newer than the last.

    Source: RFC 6238, section 5.2: a code is accepted once.
    """
    if step <= authenticator.data.get(LAST_STEP, 0):
        return False
    authenticator.data[LAST_STEP] = step
    authenticator.save(update_fields=["data"])
    return True
