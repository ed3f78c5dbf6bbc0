"""Texts that nobody can read from a copy of the database: second factors, phone numbers, names.

`encrypt` and `decrypt` are all that an app needs. One that stores what `encrypt` gave says so in
its `AppConfig.ready`, by `register`, so that `manage.py rotate_keys` finds it.
"""

from core.encryption.rotation import EncryptedRows, Outcome, register, registered, rotate
from core.encryption.sealing import (
    KEY_BYTES,
    UndecryptableError,
    UnknownKeyError,
    decrypt,
    encrypt,
    is_current,
    reencrypt,
)

__all__ = [
    "KEY_BYTES",
    "EncryptedRows",
    "Outcome",
    "UndecryptableError",
    "UnknownKeyError",
    "decrypt",
    "encrypt",
    "is_current",
    "reencrypt",
    "register",
    "registered",
    "rotate",
]
