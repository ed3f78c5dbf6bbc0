"""The moment of these tests, and the hotline that calls back in it."""

from collections.abc import Iterator

import pytest
import time_machine

from callbacks.models import HotlineRecord
from tests.callbacks.asking.asking import NOON
from tests.factories import make_hotline


@pytest.fixture
def noon() -> Iterator[None]:
    """It is noon in Denver, on a Tuesday."""
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def hotline(noon: None, db: None) -> HotlineRecord:
    """A hotline that calls back, day and night."""
    return make_hotline()
