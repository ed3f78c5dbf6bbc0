"""What visitors send: known again when it is sent twice, and marked when a program wrote it.

Without cookies and third parties: each rendering of a form carries a signed key that says when it
was made, and a sender is counted by a hash that changes daily.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.core import signing
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

SALT = "core.form_keys"
TOO_FAST_SECONDS = 3
FORM_LIFE = timedelta(days=2)
MANY_AN_HOUR = 20


@dataclass(frozen=True)
class FormKey:
    """What one rendering of a form is known by, and how long ago it was made."""

    key: UUID
    age_seconds: float

    @property
    def looks_automatic(self) -> bool:
        """Whether it came back faster than people type, or was kept for days to be used again."""
        return not TOO_FAST_SECONDS <= self.age_seconds <= FORM_LIFE.total_seconds()


def new_form_key() -> str:
    """Return a signed key for one rendering of a form."""
    return signing.dumps([str(uuid4()), timezone.now().timestamp()], salt=SALT)


def read_form_key(text: str) -> FormKey:
    """Return what a form key says; one that is not ours is as good as one made this moment."""
    try:
        key, made_at = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return FormKey(uuid4(), age_seconds=0)
    return FormKey(UUID(key), timezone.now().timestamp() - made_at)


def content_hash(*content: str) -> str:
    """Return the same for the same words."""
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def sends_many(rows: QuerySet[Any], sender: str) -> bool:
    """Return whether a sender sent so many within the hour that the next one looks automatic.

    Args:
        rows: of what is sent, with `sender_hash` and `created_at`.
        sender: as `core.client_address.sender_hash` gives it.
    """
    hour_ago = timezone.now() - timedelta(hours=1)
    return rows.filter(sender_hash=sender, created_at__gte=hour_ago).count() >= MANY_AN_HOUR


def lock_key(text: str) -> None:
    """Make equal ones wait for each other until the transaction ends.

    For what is stored in more than one row: a unique constraint alone would let the second one
    store half of it and fail.

    Args:
        text: what they have in common, such as the form's key and the hash of its content.
    """
    number = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
