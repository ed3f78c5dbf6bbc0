"""What the process environment may say: one typed table, read once, refused when odd.

Every variable stands in `VARIABLES` with its parser, its default and what is allowed, so that
the table in the README and the error messages come from the same place.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from detoxlocal.settings import mailing, parsing


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
        except ValueError:
            shown = f"{len(given)} characters" if self.secret else repr(given)
            message = f"{self.name} is {shown}. It must be {self.allowed}."
            raise ImproperlyConfigured(message) from None


VARIABLES = (
    Variable(
        name="SECRET_KEY",
        parse=parsing.secret,
        default=None,
        allowed=f"a random text of {parsing.MINIMUM_SECRET_LENGTH} characters or more",
        meaning="Signs forms and tokens.",
        needed_in_production=True,
        secret=True,
    ),
    Variable(
        name="ENCRYPTION_KEYS",
        parse=parsing.encryption_keys,
        default=None,
        allowed="one or more keys of 32 random bytes in base64, separated by commas",
        meaning="Encrypt what nobody may read from a copy of the database. The first encrypts, all"
        " decrypt. Unset: made from SECRET_KEY, outside production.",
        needed_in_production=True,
        secret=True,
    ),
    Variable(
        name="DATABASE_URL",
        parse=parsing.database_url,
        default=None,
        allowed="an address like postgresql://user:password@host:5432/name",
        meaning="The PostgreSQL to use (16 or newer). Unset: the embedded one, outside production.",
        needed_in_production=True,
        secret=True,
    ),
    Variable(
        name="DATABASE_POOL_SIZE",
        parse=parsing.pool_size,
        default="4",
        allowed="a whole number from 1 to 100",
        meaning="The most database connections that one process keeps open.",
    ),
    Variable(
        name="ALLOWED_HOSTS",
        parse=parsing.hosts,
        default="localhost,127.0.0.1,[::1]",
        allowed="host names separated by commas, without * and without /",
        meaning="The host names that the site answers to.",
        needed_in_production=True,
    ),
    Variable(
        name="SITE_URL",
        parse=parsing.web_address,
        default="http://127.0.0.1:8000",
        allowed="a web address like https://detoxlocal.example",
        meaning="Where the site stands; canonical links and the sitemap are made from it.",
        needed_in_production=True,
    ),
    Variable(
        name="SECURITY_CONTACT",
        parse=parsing.contact,
        default="mailto:security@detoxlocal.example",
        allowed="an address that starts with mailto: or https://",
        meaning="Whom to tell of a security hole; shown in security.txt.",
        needed_in_production=True,
    ),
    Variable(
        name="MAIL_URL",
        parse=mailing.server,
        default=None,
        allowed="an address like smtp://user:password@host:587 or smtps://user:password@host:465;"
        " ?tls=no only without a password",
        meaning="The mail server. Unset: mails become files in DATA_DIR, outside production.",
        needed_in_production=True,
        secret=True,
    ),
    Variable(
        name="MAIL_FROM",
        parse=mailing.sender,
        default="DetoxLocal <no-reply@detoxlocal.example>",
        allowed="a mail address, or a name and an address like DetoxLocal <no-reply@a.example>",
        meaning="Whom mails to people who work here come from.",
        needed_in_production=True,
    ),
    Variable(
        name="EXIT_URL",
        parse=parsing.web_address,
        default="https://www.weather.gov",
        allowed="a web address like https://www.weather.gov",
        meaning="The neutral site that “Exit this page” leads to.",
    ),
    Variable(
        name="DATA_DIR",
        parse=parsing.folder,
        default=".data",
        allowed="a folder",
        meaning="Where uploaded pictures and documents lie, the embedded PostgreSQL’s files, and "
        "mails that are not sent.",
    ),
    Variable(
        name="DEMO",
        parse=parsing.yes_or_no,
        default="no",
        allowed="yes or no",
        meaning="Says on every page that the listings are invented. Refused in production.",
    ),
    Variable(
        name="SECOND_FACTOR",
        parse=parsing.yes_or_no,
        default=None,
        allowed="yes or no",
        meaning="Whether all who work here must sign in with a second factor. Unset: yes in"
        " production, where no is refused, and no elsewhere.",
    ),
    Variable(
        name="SESSION_IDLE_MINUTES",
        parse=parsing.idle_minutes,
        default="30",
        allowed="a whole number from 5 to 720",
        meaning="After so many minutes without doing anything, people who work here sign in again.",
    ),
    Variable(
        name="HTTPS_ONLY",
        parse=parsing.yes_or_no,
        default="yes",
        allowed="yes or no",
        meaning="Sends visitors from http to https (production).",
    ),
    Variable(
        name="BEHIND_PROXY",
        parse=parsing.yes_or_no,
        default="no",
        allowed="yes or no",
        meaning="The server in front speaks TLS, sets X-Forwarded-Proto itself, and adds the sender"
        " to X-Forwarded-For (production).",
    ),
    Variable(
        name="MAP_TILES_URL",
        parse=parsing.tiles,
        default=None,
        allowed="a web address like https://tiles.example/{z}/{x}/{y}.png",
        meaning="Another server’s pictures behind maps of results, which visitors ask it for and"
        " are told of. Unset: our own drawing alone.",
    ),
    Variable(
        name="MAP_TILES_CREDIT",
        parse=parsing.credit,
        default=None,
        allowed="words and an address, like © Some Mappers https://mappers.example/terms",
        meaning="Whom maps of results credit for MAP_TILES_URL, which needs it.",
    ),
    Variable(
        name="ASK_OTHERS",
        parse=parsing.yes_or_no,
        default="no",
        allowed="yes or no",
        meaning="Whether editors may have sources looked up (Crossref, PubMed), and whether links"
        " of references are checked. Asks other servers.",
    ),
    Variable(
        name="CALLBACK_WEBHOOK_URL",
        parse=parsing.gateway,
        default=None,
        allowed="a web address like https://gateway.example/calls; outside production also"
        " http://localhost or http://127.0.0.1",
        meaning="Who is told that a call waits, such as a gateway for text messages; may be in a"
        " private network. Unset: mails alone.",
        secret=True,
    ),
    Variable(
        name="CALLBACK_WEBHOOK_SECRET",
        parse=parsing.gateway_secret,
        default=None,
        allowed="24 to 64 random bytes in base64 (32 characters or more), with or without whsec_"
        " before them",
        meaning="Signs what CALLBACK_WEBHOOK_URL is told, which needs it.",
        secret=True,
    ),
    Variable(
        name="LOG_LEVEL",
        parse=parsing.log_level,
        default="INFO",
        allowed="one of " + ", ".join(parsing.LOG_LEVELS),
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
        self._refuse_what_does_not_go_together(production=production)

    def _refuse_what_does_not_go_together(self, *, production: bool) -> None:
        if production and self._values["DEMO"]:
            message = "DEMO is 'yes'. It must be no in production: the demo listings are invented."
            raise ImproperlyConfigured(message)
        if production and self._values["SECOND_FACTOR"] is False:
            message = "SECOND_FACTOR is 'no'. It must be yes in production: passwords get lost."
            raise ImproperlyConfigured(message)
        if self._values["MAP_TILES_URL"] and not self._values["MAP_TILES_CREDIT"]:
            message = "MAP_TILES_CREDIT is not set. MAP_TILES_URL needs it: maps must be credited."
            raise ImproperlyConfigured(message)
        gateway = self._values["CALLBACK_WEBHOOK_URL"]
        if gateway and not self._values["CALLBACK_WEBHOOK_SECRET"]:
            message = "CALLBACK_WEBHOOK_SECRET is not set. CALLBACK_WEBHOOK_URL needs it."
            raise ImproperlyConfigured(message)
        if production and gateway and not gateway.lower().startswith("https:"):
            message = "CALLBACK_WEBHOOK_URL has no TLS. It must begin with https in production."
            raise ImproperlyConfigured(message)

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401  each variable has its own type
        return self._values[name]
