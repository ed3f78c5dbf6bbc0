"""What somebody gets from an address, method by method, in a word each."""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from unittest import mock

from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
NOTHING = "-"
SERVER_ERROR = 500
WORDS: Mapping[int, str] = {403: "no", 404: "gone", 405: NOTHING, 410: "gone"}

type Answers = tuple[str, ...]


@contextmanager
def nothing_drawn() -> Iterator[None]:
    """Leave pages empty: who may have one is decided before, and drawing takes ten times longer."""
    logging.disable(logging.CRITICAL)
    try:
        with mock.patch("django.template.backends.django.Template.render", return_value=""):
            yield
    finally:
        logging.disable(logging.NOTSET)


def answers(client: Client, path: str) -> Answers:
    """Ask for a path by every method, each time as if it were the first; nothing is kept."""
    cookies = {name: each.value for name, each in client.cookies.items()}
    found: dict[str, str] = {}
    left = list(METHODS)
    while left:
        with transaction.atomic(), _writing() as written:
            # What only reads needs no savepoint of its own.
            while left and not written:
                method = left.pop(0)
                found[method] = _answer(client, method, path)
                client.cookies.clear()
                client.cookies.load(cookies)
            transaction.set_rollback(True)
    return tuple(found[method] for method in METHODS)


@contextmanager
def _writing() -> Iterator[list[str]]:
    """Note what is written to the database."""
    written: list[str] = []

    def watch(execute: Callable[..., object], sql: str, *arguments: object) -> object:
        if str(sql).lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
            written.append(sql)
        return execute(sql, *arguments)

    with connection.execute_wrapper(watch):
        yield written


def _answer(client: Client, method: str, path: str) -> str:
    response = client.generic(method, path)
    if response.streaming:
        # Read to its end, where Django's client closes it.
        list(response)
    return _word(response, method, path)


def _word(response: HttpResponseBase, method: str, path: str) -> str:
    if response.status_code in WORDS:
        return WORDS[response.status_code]
    if response.status_code >= SERVER_ERROR:
        return "fails"
    if (
        method == "OPTIONS"
        and "Allow" in response.headers
        and not getattr(response, "content", b"")
    ):
        # Which methods there are is told, nothing else.
        return NOTHING
    target = response.headers.get("Location", "").partition("?")[0]
    sign_in = "sign in" if target.endswith(("/admin/login/", reverse("account_login"))) else "yes"
    ways = {path: "yes", reverse("mfa_index"): "set up"}
    return ways.get(target, sign_in)
