"""A database that is away for as long as a block lasts."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper


@contextmanager
def database_away() -> Iterator[None]:
    def away(*_args: object, **_kwargs: object) -> None:
        raise OperationalError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseWrapper, "ensure_connection", away)
        patch.setattr(BaseDatabaseWrapper, "cursor", away)
        yield
