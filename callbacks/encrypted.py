"""Where sealed texts of callbacks are stored, for `manage.py rotate_keys`."""

from django.db.models import QuerySet

from callbacks.models import CallbackRequest, IndexKey
from callbacks.numbers.blind_index import PURPOSE
from callbacks.numbers.sealing import NAME, NUMBER
from core.encryption import EncryptedRows, reencrypt


def _requests() -> QuerySet[CallbackRequest]:
    return CallbackRequest.objects.filter(erased_at=None)


def _reseal_request(row: CallbackRequest) -> bool:
    before = (row.sealed_number, row.sealed_name)
    owner = str(row.uuid)
    row.sealed_number = reencrypt(row.sealed_number, purpose=NUMBER, belongs_to=owner)
    if row.sealed_name:
        row.sealed_name = reencrypt(row.sealed_name, purpose=NAME, belongs_to=owner)
    return (row.sealed_number, row.sealed_name) != before


def _reseal_key(row: IndexKey) -> bool:
    sealed = row.sealed
    row.sealed = reencrypt(sealed, purpose=PURPOSE)
    return row.sealed != sealed


REQUESTS = EncryptedRows(
    label="People who asked for a call",
    rows=_requests,
    fields=("sealed_number", "sealed_name"),
    reseal=_reseal_request,
)
INDEX_KEYS = EncryptedRows(
    label="Key of the index of numbers",
    rows=IndexKey.objects.all,
    fields=("sealed",),
    reseal=_reseal_key,
)
