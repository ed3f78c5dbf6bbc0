"""Who runs the hotline, and what they are shown."""

from html import unescape

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils.html import strip_tags

from core.middleware.page_cache import ALIAS
from tests.factories import make_user


def manager(client: Client) -> Client:
    """Sign in somebody who runs the hotline."""
    client.force_login(make_user("manager", name="Mona"))
    return client


def words(client: Client, address: str) -> str:
    """Return the text of a page."""
    return " ".join(unescape(strip_tags(client.get(address).content.decode())).split())


def forgotten(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows whenever all kept pages are dropped."""
    cleared: list[str] = []
    monkeypatch.setattr(caches[ALIAS], "clear", lambda: cleared.append("pages"), raising=False)
    return cleared
