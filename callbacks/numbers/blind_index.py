"""Finding a number without being able to read it: a keyed hash (HMAC-SHA-256, RFC 2104).

The key is random, made once, kept sealed in the database. Without the keys outside of it nobody
can tell which number stands behind an index, although there are few enough numbers to try them all.
"""

import hashlib
import hmac
import secrets
from base64 import b64decode, b64encode
from functools import lru_cache

from django.db import transaction

from callbacks.models import IndexKey
from core.encryption import decrypt, encrypt
from core.form_keys import lock_key

PURPOSE = "callback_index_key"
KEY_BYTES = 32
# What an index is of: the same words give another one for another use.
NUMBER, CONTENT, PROOF = "number", "content", "proof"


def number_index(number: str) -> str:
    """Return what a number is found by; extensions make no difference.

    Raises:
        UndecryptableError: the key is sealed by one that is not among `ENCRYPTION_KEYS`.
    """
    main, _semicolon, _extension = number.partition(";")
    return keyed_hash(NUMBER, main)


def keyed_hash(use: str, *parts: str) -> str:
    """Return 64 hexadecimal digits that only the key gives for these parts.

    Raises:
        UndecryptableError: as for `number_index`.
    """
    # A length before each part: no two lists of parts are the same text.
    text = "".join(f"{len(part)}:{part}" for part in (use, *parts))
    return hmac.new(_key(), text.encode(), hashlib.sha256).hexdigest()


def _key() -> bytes:
    sealed = IndexKey.objects.values_list("sealed", flat=True).filter(pk=1).first()
    return _opened(sealed or _made())


@transaction.atomic
def _made() -> str:
    lock_key(PURPOSE)
    key = b64encode(secrets.token_bytes(KEY_BYTES)).decode()
    row, _created = IndexKey.objects.get_or_create(
        pk=1, defaults={"sealed": encrypt(key, purpose=PURPOSE)}
    )
    return row.sealed


@lru_cache(maxsize=8)
def _opened(sealed: str) -> bytes:
    return b64decode(decrypt(sealed, purpose=PURPOSE))
