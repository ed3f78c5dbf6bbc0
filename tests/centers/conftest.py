"""SAMHSA's real directory of 2022, imported once for a run."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
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
    usual, name = connection.settings_dict["NAME"], f"test_real_{os.getpid()}"
    with django_db_blocker.unblock():
        database.clone_filled(name, "real", lambda: import_centers(path))
        yield path
        database.use(usual)
        with database.locked_server() as server:
            database.run(server, "DROP DATABASE {} WITH (FORCE)", name)
