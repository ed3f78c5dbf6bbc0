"""Where senders' mail addresses are stored, for `manage.py rotate_keys`."""

from django.db.models import QuerySet

from core.encryption import EncryptedRows, reencrypt
from exchanges.models import Submission
from exchanges.models.submissions import CONTACT


def _rows() -> QuerySet[Submission]:
    return Submission.objects.exclude(sealed_email="").select_related("case")


def _reseal(row: Submission) -> bool:
    sealed = row.sealed_email
    row.sealed_email = reencrypt(sealed, purpose=CONTACT, belongs_to=str(row.case.uuid))
    return row.sealed_email != sealed


SENDERS = EncryptedRows(
    label="Senders of exchanges", rows=_rows, fields=("sealed_email",), reseal=_reseal
)
