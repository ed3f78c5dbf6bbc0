"""A short chaos run; `make chaos` plays a longer one."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests.chaos.checking import Found, checked
from tests.chaos.planting import PLANTS
from tests.chaos.play import played
from tests.chaos.stage import Options

pytestmark = pytest.mark.no_cover


@pytest.fixture(scope="module")
def found(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Found]:
    """Play a short run in which each thing breaks, and have it checked."""
    options = Options(seconds=8, seed="short", point_seconds=1.5, fault_seconds=1.3)
    with django_db_blocker.unblock(), played(options) as stage:
        yield checked(stage, plants=True)


def test_nothing_is_lost_doubled_or_invented_whatever_dies(found: Found) -> None:
    assert found.faults == []


def test_people_asked_and_were_called_meanwhile(found: Found) -> None:
    for name in ("requests acknowledged", "requests refused", "outcomes recorded", "mails"):
        assert found.counts[name] > 0, found.counts


@pytest.mark.parametrize("fault", PLANTS)
def test_what_is_planted_is_found(found: Found, fault: str) -> None:
    assert fault in "\n".join(found.planted[fault])
