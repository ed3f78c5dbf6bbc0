"""Where secrets of second factors are stored, for `manage.py rotate_keys`."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from accounts.second_factor.adapter import PURPOSE
from core.encryption import EncryptedRows, reencrypt

# By allauth's names: the app's key, and what recovery codes are made from. Passkeys are public.
SECRETS = ("secret", "seed")


def _rows() -> QuerySet[Any]:
    found: QuerySet[Any] = Authenticator.objects.filter(data__has_any_keys=SECRETS)
    return found


def _reseal(row: Any) -> bool:  # noqa: ANN401  allauth comes without types
    data = row.data
    anew = {name: reencrypt(data[name], purpose=PURPOSE) for name in SECRETS if name in data}
    changed = any(data[name] != sealed for name, sealed in anew.items())
    data.update(anew)
    return changed


SECOND_FACTORS = EncryptedRows(label="Second factors", rows=_rows, fields=("data",), reseal=_reseal)
