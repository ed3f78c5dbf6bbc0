"""Everything that the site keeps anywhere, as text, and what of a person may be found in it."""

import hashlib
import json
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterator

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from django.db import connection
from psycopg import sql

from callbacks.models import CallbackRequest
from core.logs import JsonLines

TABLES = """
SELECT schemaname, tablename FROM pg_tables
WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
"""
DIGESTS = ("md5", "sha1", "sha224", "sha256", "sha512", "blake2b", "blake2s")
PIECES = ("sealed_number", "sealed_name", "number_index", "content_index", "sender_hash")


def tables() -> Iterator[str]:
    """Yield every table of every schema as a dump has it."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        for names in cursor.fetchall():
            with cursor.copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(*names))) as rows:
                yield f"{names}\n" + b"".join(rows).decode()


def sessions() -> Iterator[str]:
    """Yield what sessions hold: in the dump it is packed."""
    for session in Session.objects.all():
        yield json.dumps(session.get_decoded(), default=str)


def cached() -> Iterator[str]:
    """Yield what every cache of this process holds, as bytes that are read as text."""
    for cache in caches.all():
        if isinstance(cache, LocMemCache):
            yield from (value.decode("latin-1") for value in cache._cache.values())  # type: ignore[attr-defined]


def mails() -> Iterator[str]:
    """Yield every mail as it was sent."""
    for message in getattr(mail, "outbox", []):
        yield f"{message.to}\n{message.message().as_string()}\n{message.body}"


def lines(caplog: pytest.LogCaptureFixture) -> Iterator[str]:
    """Yield what was logged, while a test was prepared too, as it is written."""
    for record in (*caplog.get_records("setup"), *caplog.get_records("call")):
        yield JsonLines().format(record)


def everything(caplog: pytest.LogCaptureFixture) -> str:
    """Return all of it in one text."""
    kept = [*tables(), *sessions(), *cached(), *mails(), *lines(caplog)]
    return "\n".join(kept).lower()


def writings(number: str) -> dict[str, str]:
    """Return what a number can be found by, however it is written, by what that is.

    Args:
        number: as it is stored, "+13035550142".
    """
    digits = number.removeprefix("+1")
    last = digits[3:]
    found = {
        "ten digits": digits,
        "seven digits": last,
        **{f"seven digits with {mark!r}": f"{last[:3]}{mark}{last[3:]}" for mark in "- ."},
    }
    for text in (number, number[1:], digits, last):
        content = text.encode()
        found |= {f"{name} of {text}": hashlib.new(name, content).hexdigest() for name in DIGESTS}
        found[f"bytes of {text}"] = content.hex()
        found[f"base64 of {text}"] = b64encode(content).decode().rstrip("=")
        packed = hashlib.sha256(content).digest()
        found[f"packed hash of {text}"] = b64encode(packed).decode().rstrip("=")
        found[f"packed hash of {text} in an address"] = urlsafe_b64encode(packed).decode()[:43]
    return found


def pieces(request: CallbackRequest) -> dict[str, str]:
    """Return what the row of a request holds of a person, by column."""
    row = CallbackRequest.objects.get(pk=request.pk)
    kept = {name: str(getattr(row, name)) for name in PIECES}
    return kept | {"form_key": str(row.form_key)}


def found(wanted: dict[str, str], kept: str) -> set[str]:
    """Return which of the wanted stand somewhere in what is kept."""
    return {name for name, text in wanted.items() if text.lower() in kept}
