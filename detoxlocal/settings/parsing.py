"""How each kind of value of the process environment is read. An odd one raises `ValueError`."""

import binascii
import re
from base64 import b64decode
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.http.request import split_domain_port
from psycopg.conninfo import conninfo_to_dict

MINIMUM_SECRET_LENGTH = 50
# As Django's own check of a deployed site counts them.
MINIMUM_SECRET_CHARACTERS = 5
ENCRYPTION_KEY_BYTES = 32
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
WEB_ADDRESS = re.compile(
    r"https?://([a-z0-9.-]+|\[[a-f0-9:.]+\])(:[0-9]+)?(/[^\s?#]*)?", re.IGNORECASE
)
# Nothing in it can end a word of the policy that names its host.
TILES = re.compile(r"https://[a-z0-9.-]+(:[0-9]+)?/[\w.~/@%?=&{}-]+", re.IGNORECASE | re.ASCII)
TILE_PARTS = ("{z}", "{x}", "{y}")
# Where a gateway listens; an address of this machine may do without TLS.
GATEWAY = re.compile(
    r"(https://([a-z0-9.-]+|\[[a-f0-9:.]+\])|http://(localhost|127\.0\.0\.1))"
    r"(:[0-9]+)?(/[!$-\[\]-~]*)?",
    re.IGNORECASE | re.ASCII,
)
GATEWAY_SECRET_BYTES = range(24, 65)
CREDIT = re.compile(r"(?P<text>[^<>]+?) (?P<url>https://[^\s/]\S*)")
CONTACT = re.compile(r"mailto:[^\s@]+@[^\s@]+|https://[^\s/]\S*")


def yes_or_no(value: str) -> bool:
    """Return whether the word is yes."""
    if value not in {"yes", "no"}:
        raise ValueError(value)
    return value == "yes"


def log_level(value: str) -> str:
    """Return the level."""
    if value not in LOG_LEVELS:
        raise ValueError(value)
    return value


def secret(value: str) -> str:
    """Return a text that nobody guesses."""
    guessable = value.startswith("django-insecure-") or len(set(value)) < MINIMUM_SECRET_CHARACTERS
    if guessable or len(value) < MINIMUM_SECRET_LENGTH:
        raise ValueError(value)
    return value


def encryption_keys(value: str) -> list[bytes]:
    """Return keys, written in either alphabet of base64, with or without its padding."""
    keys = [_encryption_key(part.strip()) for part in value.split(",")]
    if len(set(keys)) != len(keys):
        raise ValueError(value)
    return keys


def _encryption_key(text: str) -> bytes:
    key = _from_base64(text)
    # Bytes that repeat were made by hand.
    if len(key) != ENCRYPTION_KEY_BYTES or len(set(key)) < ENCRYPTION_KEY_BYTES // 2:
        raise ValueError(text)
    return key


def _from_base64(text: str) -> bytes:
    unpadded = text.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return b64decode(unpadded + "=" * (-len(unpadded) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise ValueError(text) from None


def gateway(value: str) -> str:
    """Return the address that a gateway listens at."""
    if not GATEWAY.fullmatch(value) or urlsplit(value).port == 0:
        raise ValueError(value)
    return value


def gateway_secret(value: str) -> bytes:
    """Return the bytes that sign what a gateway is told, as Standard Webhooks writes them."""
    text = value.removeprefix("whsec_")
    # Its receivers know the first alphabet alone.
    key = b"" if "-" in text or "_" in text else _from_base64(text)
    if len(key) not in GATEWAY_SECRET_BYTES or len(set(key)) < len(key) // 2:
        raise ValueError(value)
    return key


def hosts(value: str) -> list[str]:
    """Return the host names."""
    hosts = [host.strip() for host in value.split(",") if host.strip()]
    # A port or a `*` within a name would match no request at all.
    if not hosts or any(split_domain_port(host) != (host.lower(), "") for host in hosts):
        raise ValueError(value)
    return hosts


def web_address(value: str) -> str:
    """Return the address without the slash at its end."""
    if not WEB_ADDRESS.fullmatch(value) or urlsplit(value).port == 0:
        raise ValueError(value)
    return value.rstrip("/")


def tiles(value: str) -> str:
    """Return the address of a tile server, with a place for each of its three numbers."""
    rest = value
    for part in TILE_PARTS:
        rest = rest.replace(part, "", 1)
    if not TILES.fullmatch(value) or urlsplit(value).port == 0:
        raise ValueError(value)
    if len(rest) != len(value) - sum(map(len, TILE_PARTS)) or "{" in rest or "}" in rest:
        raise ValueError(value)
    return value


def credit(value: str) -> tuple[str, str]:
    """Return the words of a credit, and the address that they link to."""
    if not (found := CREDIT.fullmatch(value)):
        raise ValueError(value)
    return found["text"], found["url"]


def contact(value: str) -> str:
    """Return the address to write to."""
    if not CONTACT.fullmatch(value):
        raise ValueError(value)
    return value


def database_url(value: str) -> str:
    """Return the address of a database."""
    try:
        parts = conninfo_to_dict(value)
    except psycopg.ProgrammingError:
        raise ValueError(value) from None
    if not value.startswith(("postgresql://", "postgres://")) or "dbname" not in parts:
        raise ValueError(value)
    return value


def pool_size(value: str) -> int:
    """Return how many connections."""
    size = int(value) if value.isascii() and value.isdigit() else 0
    if not 1 <= size <= 100:  # noqa: PLR2004  the bound is the message's own
        raise ValueError(value)
    return size


def idle_minutes(value: str) -> int:
    """Return after how many minutes."""
    minutes = int(value) if value.isascii() and value.isdigit() else 0
    if not 5 <= minutes <= 720:  # noqa: PLR2004  the bounds are the message's own
        raise ValueError(value)
    return minutes


def folder(value: str) -> Path:
    """Return the folder, which need not exist yet."""
    path = Path(value)
    if path.is_file():
        raise ValueError(value)
    return path
