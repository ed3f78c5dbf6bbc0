"""Steps that tests of signing in share."""

from http.cookies import SimpleCookie
from typing import Any

from django.http import HttpResponse
from django.test import Client

from tests.factories import PASSWORD

SIGN_IN = "/admin/account/sign-in/"
WRONG = "not the password"


def sign_in(client: Client, account: str, password: str = PASSWORD, **extra: Any) -> HttpResponse:
    """Send the sign-in form."""
    response: Any = client.post(SIGN_IN, {"login": account, "password": password}, **extra)
    return response  # type: ignore[no-any-return]


def known_browser(account: str) -> Client:
    """Return a browser that an account signed in with before, and out again."""
    first = Client()
    sign_in(first, account)
    again = Client()
    again.cookies = SimpleCookie(
        {name: each.value for name, each in first.cookies.items() if name.startswith("known-")}
    )
    return again
