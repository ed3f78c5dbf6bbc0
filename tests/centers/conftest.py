"""SAMHSA's real directory of 2022, imported once for a run."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from centers.imports.run import import_centers
from tests import database
from tests.real_data import real_file


@pytest.fixture(scope="module")
def real_directory(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Path]:
    """Have all tests of a module, from here on, in a database with the real directory.

    Importing it takes many seconds, and cloning what was imported next to none.
    """
    path = real_file("National_Directory_SA_Facilities_2022.xlsx")
    with django_db_blocker.unblock(), database.another("real") as name:
        database.clone_filled(name, "real", lambda: import_centers(path))
        yield path
