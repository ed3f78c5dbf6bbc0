"""What the process environment may say: one typed table, read once, refused when odd.

Every variable stands in `VARIABLES` with its parser, its default and what is allowed, so that
the table in the README and the error messages come from the same place.
"""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from django.core.exceptions import ImproperlyConfigured
from django.http.request import split_domain_port
from psycopg.conninfo import conninfo_to_dict

MINIMUM_SECRET_LENGTH = 50
# As Django's own check of a deployed site counts them.
MINIMUM_SECRET_CHARACTERS = 5
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
WEB_ADDRESS = re.compile(
    r"https?://([a-z0-9.-]+|\[[a-f0-9:.]+\])(:[0-9]+)?(/[^\s?#]*)?", re.IGNORECASE
)
# Nothing in it can end a word of the policy that names its host.
TILES = re.compile(r"https://[a-z0-9.-]+(:[0-9]+)?/[\w.~/@%?=&{}-]+", re.IGNORECASE | re.ASCII)
TILE_PARTS = ("{z}", "{x}", "{y}")
CREDIT = re.compile(r"(?P<text>[^<>]+?) (?P<url>https://[^\s/]\S*)")
CONTACT = re.compile(r"mailto:[^\s@]+@[^\s@]+|https://[^\s/]\S*")


def _yes_or_no(value: str) -> bool:
    return {"yes": True, "no": False}[value]


def _log_level(value: str) -> str:
    if value not in LOG_LEVELS:
        raise ValueError(value)
    return value


def _secret(value: str) -> str:
    guessable = value.startswith("django-insecure-") or len(set(value)) < MINIMUM_SECRET_CHARACTERS
    if guessable or len(value) < MINIMUM_SECRET_LENGTH:
        raise ValueError(value)
    return value


def _hosts(value: str) -> list[str]:
    hosts = [host.strip() for host in value.split(",") if host.strip()]
    # A port or a `*` within a name would match no request at all.
    if not hosts or any(split_domain_port(host) != (host.lower(), "") for host in hosts):
        raise ValueError(value)
    return hosts


def _web_address(value: str) -> str:
    if not WEB_ADDRESS.fullmatch(value) or urlsplit(value).port == 0:
        raise ValueError(value)
    return value.rstrip("/")


def _tiles(value: str) -> str:
    rest = value
    for part in TILE_PARTS:
        rest = rest.replace(part, "", 1)
    if not TILES.fullmatch(value) or urlsplit(value).port == 0:
        raise ValueError(value)
    if len(rest) != len(value) - sum(map(len, TILE_PARTS)) or "{" in rest or "}" in rest:
        raise ValueError(value)
    return value


def _credit(value: str) -> tuple[str, str]:
    if not (found := CREDIT.fullmatch(value)):
        raise ValueError(value)
    return found["text"], found["url"]


def _contact(value: str) -> str:
    if not CONTACT.fullmatch(value):
        raise ValueError(value)
    return value


def _database_url(value: str) -> str:
    try:
        parts = conninfo_to_dict(value)
    except psycopg.ProgrammingError:
        raise ValueError(value) from None
    if not value.startswith(("postgresql://", "postgres://")) or "dbname" not in parts:
        raise ValueError(value)
    return value


def _pool_size(value: str) -> int:
    size = int(value) if value.isascii() and value.isdigit() else 0
    if not 1 <= size <= 100:  # noqa: PLR2004  the bound is the message's own
        raise ValueError(value)
    return size


def _folder(value: str) -> Path:
    path = Path(value)
    if path.is_file():
        raise ValueError(value)
    return path


@dataclass(frozen=True, kw_only=True)
class Variable:
    """One variable: how it is read, what it may be, and whether production needs it set."""

    name: str
    parse: Callable[[str], Any]
    default: str | None
    allowed: str
    meaning: str
    needed_in_production: bool = False
    secret: bool = False

    def read(self, environ: Mapping[str, str], *, production: bool) -> Any:  # noqa: ANN401
        """Return the parsed value, or `None` when unset without a default.

        Raises:
            ImproperlyConfigured: the value is not allowed, or production needs it and it is unset.
        """
        given = environ.get(self.name, "")
        if not given:
            if production and self.needed_in_production:
                message = f"{self.name} is not set. Set it to {self.allowed}."
                raise ImproperlyConfigured(message)
            return None if self.default is None else self.parse(self.default)
        try:
            return self.parse(given)
        except (ValueError, KeyError):
            shown = f"{len(given)} characters" if self.secret else repr(given)
            message = f"{self.name} is {shown}. It must be {self.allowed}."
            raise ImproperlyConfigured(message) from None


VARIABLES = (
    Variable(
        name="SECRET_KEY",
        parse=_secret,
        default=None,
        allowed=f"a random text of {MINIMUM_SECRET_LENGTH} characters or more",
        meaning="Signs forms and tokens.",
        needed_in_production=True,
        secret=True,
    ),
    Variable(
        name="DATABASE_URL",
        parse=_database_url,
        default=None,
        allowed="an address like postgresql://user:password@host:5432/name",
        meaning="The PostgreSQL to use (16 or newer). Unset: the embedded one, outside production.",
        needed_in_production=True,
        secret=True,
    ),
    Variable(
        name="DATABASE_POOL_SIZE",
        parse=_pool_size,
        default="4",
        allowed="a whole number from 1 to 100",
        meaning="The most database connections that one process keeps open.",
    ),
    Variable(
        name="ALLOWED_HOSTS",
        parse=_hosts,
        default="localhost,127.0.0.1,[::1]",
        allowed="host names separated by commas, without * and without /",
        meaning="The host names that the site answers to.",
        needed_in_production=True,
    ),
    Variable(
        name="SITE_URL",
        parse=_web_address,
        default="http://127.0.0.1:8000",
        allowed="a web address like https://detoxlocal.example",
        meaning="Where the site stands; canonical links and the sitemap are made from it.",
        needed_in_production=True,
    ),
    Variable(
        name="SECURITY_CONTACT",
        parse=_contact,
        default="mailto:security@detoxlocal.example",
        allowed="an address that starts with mailto: or https://",
        meaning="Whom to tell of a security hole; shown in security.txt.",
        needed_in_production=True,
    ),
    Variable(
        name="EXIT_URL",
        parse=_web_address,
        default="https://www.weather.gov",
        allowed="a web address like https://www.weather.gov",
        meaning="The neutral site that “Exit this page” leads to.",
    ),
    Variable(
        name="DATA_DIR",
        parse=_folder,
        default=".data",
        allowed="a folder",
        meaning="Where the embedded PostgreSQL keeps its files.",
    ),
    Variable(
        name="DEMO",
        parse=_yes_or_no,
        default="no",
        allowed="yes or no",
        meaning="Says on every page that the listings are invented. Refused in production.",
    ),
    Variable(
        name="HTTPS_ONLY",
        parse=_yes_or_no,
        default="yes",
        allowed="yes or no",
        meaning="Sends visitors from http to https (production).",
    ),
    Variable(
        name="BEHIND_PROXY",
        parse=_yes_or_no,
        default="no",
        allowed="yes or no",
        meaning="The server in front speaks TLS, and sets X-Forwarded-Proto itself (production).",
    ),
    Variable(
        name="MAP_TILES_URL",
        parse=_tiles,
        default=None,
        allowed="a web address like https://tiles.example/{z}/{x}/{y}.png",
        meaning="Another server’s pictures behind maps of results, which visitors ask it for and"
        " are told of. Unset: our own drawing alone.",
    ),
    Variable(
        name="MAP_TILES_CREDIT",
        parse=_credit,
        default=None,
        allowed="words and an address, like © Some Mappers https://mappers.example/terms",
        meaning="Whom maps of results credit for MAP_TILES_URL, which needs it.",
    ),
    Variable(
        name="LOG_LEVEL",
        parse=_log_level,
        default="INFO",
        allowed="one of " + ", ".join(LOG_LEVELS),
        meaning="How much is logged.",
    ),
)


class Environment:
    """The parsed variables; `environment["NAME"]` gives one."""

    def __init__(
        self, environ: Mapping[str, str] = os.environ, *, production: bool = False
    ) -> None:
        self._values = {
            variable.name: variable.read(environ, production=production) for variable in VARIABLES
        }
        if production and self._values["DEMO"]:
            message = "DEMO is 'yes'. It must be no in production: the demo listings are invented."
            raise ImproperlyConfigured(message)
        if self._values["MAP_TILES_URL"] and not self._values["MAP_TILES_CREDIT"]:
            message = "MAP_TILES_CREDIT is not set. MAP_TILES_URL needs it: maps must be credited."
            raise ImproperlyConfigured(message)

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401  each variable has its own type
        return self._values[name]
