"""Authenticated encryption of short texts, by keys that are not in the database.

AES-256-GCM with a random nonce (NIST SP 800-38D). Every purpose has a key of its own, derived from
the main key by HKDF (RFC 5869), so that a text sealed for one purpose opens for no other. What is
stored reads "1.<key>.<nonce and sealed text>": the form's number, which key, and the rest.
"""

import hashlib
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

KEY_BYTES = 32
NONCE_BYTES = 12
KEY_NAME_BYTES = 4
FORM = "1"


class UndecryptableError(Exception):
    """The text was changed, was sealed for something else, or is no sealed text at all."""


class UnknownKeyError(UndecryptableError):
    """The key that sealed the text is not among `ENCRYPTION_KEYS`."""


def encrypt(text: str, *, purpose: str, belongs_to: str = "") -> str:
    """Seal a text by the first of `ENCRYPTION_KEYS`.

    Args:
        text: what to hide; its length is not hidden.
        purpose: what it is for, "second_factor"; never change it while such texts are stored.
        belongs_to: whose it is, such as the key of its row; it then opens for nothing else, and
            can't be copied into another row.

    Returns:
        Letters, digits and `-_.` only, some 54 more than a third more than the text has bytes.
    """
    key = settings.ENCRYPTION_KEYS[0]
    name, nonce = _name(key), secrets.token_bytes(NONCE_BYTES)
    sealed = _cipher(key, purpose).encrypt(nonce, text.encode(), _context(name, belongs_to))
    return f"{FORM}.{name}.{_encoded(nonce + sealed)}"


def decrypt(sealed: str, *, purpose: str, belongs_to: str = "") -> str:
    """Return a text that `encrypt` sealed for the same purpose and owner, by any of the keys.

    Raises:
        UnknownKeyError: its key is not among ours.
        UndecryptableError: it was changed, or sealed for something else.
    """
    name, content = _parts(sealed)
    key = _keys().get(name)
    if key is None:
        message = f"The key {name} is not among ENCRYPTION_KEYS."
        raise UnknownKeyError(message)
    nonce, rest = content[:NONCE_BYTES], content[NONCE_BYTES:]
    try:
        return _cipher(key, purpose).decrypt(nonce, rest, _context(name, belongs_to)).decode()
    except InvalidTag:
        message = "The text was changed, or sealed for something else."
        raise UndecryptableError(message) from None


def is_current(sealed: str) -> bool:
    """Return whether a text was sealed by the key that seals now.

    Raises:
        UndecryptableError: it is no sealed text.
    """
    return _parts(sealed)[0] == _name(settings.ENCRYPTION_KEYS[0])


def reencrypt(sealed: str, *, purpose: str, belongs_to: str = "") -> str:
    """Return the same text sealed by the key that seals now; unchanged when it is already.

    Raises:
        UndecryptableError: it can't be read; one that is current is read too, to find that out.
    """
    text = decrypt(sealed, purpose=purpose, belongs_to=belongs_to)
    if is_current(sealed):
        return sealed
    return encrypt(text, purpose=purpose, belongs_to=belongs_to)


def _keys() -> Mapping[str, bytes]:
    return {_name(key): key for key in settings.ENCRYPTION_KEYS}


# Some 10 microseconds each; a list decrypts hundreds of texts.
@lru_cache(maxsize=64)
def _name(key: bytes) -> str:
    """Return what a key is called: told by the key itself, so that no two can be mixed up."""
    return hashlib.blake2b(key, digest_size=KEY_NAME_BYTES, person=b"key name").hexdigest()


@lru_cache(maxsize=64)
def _cipher(key: bytes, purpose: str) -> AESGCM:
    derived = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose.encode())
    return AESGCM(derived.derive(key))


def _context(name: str, belongs_to: str) -> bytes:
    """Return what is not secret but sealed along: it can't be changed either."""
    return f"{FORM}.{name}.{belongs_to}".encode()


def _encoded(content: bytes) -> str:
    return urlsafe_b64encode(content).decode().rstrip("=")


def _parts(sealed: str) -> tuple[str, bytes]:
    """Take a sealed text apart: the key's name; nonce and sealed text."""
    form, _dot, rest = sealed.partition(".")
    name, _dot, encoded = rest.partition(".")
    try:
        content = urlsafe_b64decode(encoded.encode("ascii") + b"=" * (-len(encoded) % 4))
    except ValueError:
        content = b""
    # Written in one way only: no two sealed texts are the same one.
    if form != FORM or len(content) <= NONCE_BYTES or _encoded(content) != encoded:
        message = "This is no sealed text."
        raise UndecryptableError(message)
    return name, content
