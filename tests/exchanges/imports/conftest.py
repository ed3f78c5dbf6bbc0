"""Fixtures of the importer's tests."""

from functools import cache

import pytest

from exchanges.imports import gazetteer
from places.services import points_of_zips, town_points

# The places are the same for all tests; reading 70,000 of them for each would take minutes.
_points_of_zips = cache(points_of_zips)
_town_points = cache(town_points)


@pytest.fixture(autouse=True)
def _places_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer, "points_of_zips", _points_of_zips)
    monkeypatch.setattr(gazetteer, "town_points", _town_points)
