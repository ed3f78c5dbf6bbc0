"""`MAILERS` from `MAIL_URL`, or files to read. An odd value raises `ValueError`."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

TIMEOUT_SECONDS = 10
HIGHEST_PORT = 65_535
DEFAULT_PORTS = {"smtp": 587, "smtps": 465}
SERVER = re.compile(
    r"(?P<scheme>smtps?)://((?P<username>[^\s:@/?#]+):(?P<password>[^\s:@/?#]+)@)?"
    r"(?P<host>[a-z0-9.-]+|\[[a-f0-9:.]+\])(:(?P<port>[0-9]{1,5}))?/?(\?tls=(?P<tls>yes|no))?",
    re.IGNORECASE | re.ASCII,
)
SENDER = re.compile(r"(?P<name>[\w .'’&-]+) <(?P<named>[^\s<>]+)>|(?P<bare>[^\s<>]+)")


def server(value: str) -> dict[str, Any]:
    """Return Django's options for an SMTP server; a password travels encrypted or not at all."""
    if not (found := SERVER.fullmatch(value)):
        raise ValueError(value)
    scheme = found["scheme"].lower()
    port = int(found["port"] or DEFAULT_PORTS[scheme])
    is_implicit = scheme == "smtps"
    is_open = (found["tls"] or "").lower() == "no"
    if not 1 <= port <= HIGHEST_PORT or (is_open and (is_implicit or found["password"])):
        raise ValueError(value)
    return {
        "host": found["host"].strip("[]"),
        "port": port,
        "username": unquote(found["username"] or ""),
        "password": unquote(found["password"] or ""),
        "use_tls": not is_implicit and not is_open,
        "use_ssl": is_implicit,
        "timeout": TIMEOUT_SECONDS,
    }


def sender(value: str) -> str:
    """Return the address that mails come from, with a name before it or without."""
    if not (found := SENDER.fullmatch(value)):
        raise ValueError(value)
    try:
        validate_email(found["named"] or found["bare"])
    except ValidationError:
        raise ValueError(value) from None
    return value


def smtp(options: dict[str, Any]) -> dict[str, Any]:
    """Return `MAILERS` for a server that `server` read."""
    return {
        "default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}
    }


def files(folder: Path) -> dict[str, Any]:
    """Return `MAILERS` that writes every mail into a file of its own."""
    return {"default": {"BACKEND": "core.mail.files.MailFiles", "OPTIONS": {"folder": str(folder)}}}


def memory() -> dict[str, Any]:
    """Return `MAILERS` that keeps mails in the process, for tests to look at."""
    return {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
