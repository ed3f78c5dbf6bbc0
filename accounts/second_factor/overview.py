"""What a page about somebody's second factors shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from django.conf import settings

from accounts.models import User
from core.components import Shown

FEW_CODES = 3


@dataclass(frozen=True, kw_only=True)
class Overview(Shown):
    """The app, the passkeys, and how many recovery codes are left of how many."""

    app: Any | None
    passkeys: Sequence[Any]
    has_codes: bool
    codes_left: int
    codes_total: int
    is_required: bool

    @property
    def is_set_up(self) -> bool:
        return bool(self.app or self.passkeys)

    @property
    def may_remove(self) -> bool:
        """Whether one of them may go."""
        return not self.is_required or bool(self.app) + len(self.passkeys) > 1

    @property
    def has_few_codes(self) -> bool:
        return self.codes_left <= FEW_CODES


def overview(user: User) -> Overview:
    """Look at somebody's factors, in one query."""
    by_type: dict[str, list[Any]] = {}
    for each in Authenticator.objects.filter(user=user).order_by("pk"):
        by_type.setdefault(each.type, []).append(each)
    (app,) = by_type.get(Authenticator.Type.TOTP, [None])
    (codes,) = by_type.get(Authenticator.Type.RECOVERY_CODES, [None])
    return Overview(
        app=app,
        passkeys=by_type.get(Authenticator.Type.WEBAUTHN, []),
        has_codes=codes is not None,
        codes_left=len(codes.wrap().get_unused_codes()) if codes else 0,
        codes_total=app_settings.RECOVERY_CODE_COUNT,
        is_required=settings.SECOND_FACTOR_REQUIRED,
    )
