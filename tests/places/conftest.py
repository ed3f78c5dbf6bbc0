"""Fixtures of the places; the table itself is filled in every test database."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from places import spelling
from places.models import Place


@pytest.fixture(scope="session")
def all_places(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> list[Place]:
    """Every place of the table, read once."""
    with django_db_blocker.unblock():
        return list(Place.objects.order_by("kind", "state", "slug"))


@pytest.fixture
def fresh_spelling() -> Iterator[None]:
    """Let nothing be remembered of names from before or after the test."""
    spelling.forget()
    yield
    spelling.forget()
