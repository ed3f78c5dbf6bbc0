"""Browsers that an account signed in with before, told by a cookie that nobody can make.

The cookie opens nothing. It only keeps the attempts of such a browser apart from those of all
others, so that guessing elsewhere does not lock its owner out.
Source: OWASP, "Slow Down Online Guessing Attacks with Device Cookies".
"""

import secrets
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac

SALT = "accounts.devices"
COOKIE_PREFIX = "known-"
COOKIE_PATH = "/admin/account/"
COOKIE_LIFE = timedelta(days=180)
NONCE_BYTES = 16
NAME_CHARACTERS = 16


def account_hash(account: str) -> str:
    """Return a keyed hash of the mail address that an account is known by, existing or not."""
    return salted_hmac(SALT, account.strip().lower(), algorithm="sha256").hexdigest()


def remember(response: HttpResponseBase, account: str) -> None:
    """Make the browser that gets this response one that is known to an account."""
    own = account_hash(account)
    response.set_cookie(
        _cookie_name(own),
        _signer(own).sign(secrets.token_urlsafe(NONCE_BYTES)),
        max_age=COOKIE_LIFE,
        path=COOKIE_PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def known_hash(request: HttpRequest, account: str) -> str:
    """Return a hash of the browser when it is known to the account; else an empty text."""
    own = account_hash(account)
    try:
        nonce = _signer(own).unsign(request.COOKIES.get(_cookie_name(own), ""), COOKIE_LIFE)
    except signing.BadSignature:
        return ""
    return salted_hmac(SALT, f"{own} {nonce}", algorithm="sha256").hexdigest()


def _cookie_name(own: str) -> str:
    # One for each account: colleagues may share a computer.
    return COOKIE_PREFIX + own[:NAME_CHARACTERS]


def _signer(own: str) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"{SALT}.{own}")
