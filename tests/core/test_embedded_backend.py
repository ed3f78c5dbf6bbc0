"""The embedded server as Django's database backend."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from core.embedded import binaries, database_settings
from core.embedded.base import DatabaseWrapper
from tests.core.embedded import kill


@pytest.fixture
def wrapper(tmp_path: Path) -> Iterator[DatabaseWrapper]:
    defaults = {"PASSWORD": "", "PORT": "", "TIME_ZONE": None, "AUTOCOMMIT": True}
    entry = {"CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False, **defaults}
    connection = DatabaseWrapper(entry | database_settings(tmp_path / "pg", durable=False))
    yield connection
    connection.close()
    connection._server().leave()


def select(connection: DatabaseWrapper, query: str) -> object:
    raw = connection.get_new_connection(connection.get_connection_params())
    with raw:
        row = raw.execute(query).fetchone()
    return row[0]


def test_django_starts_the_server_and_creates_the_database(wrapper: DatabaseWrapper) -> None:
    assert not Path(wrapper.settings_dict["EMBEDDED"]["data_dir"]).exists()
    assert select(wrapper, "SELECT current_database()") == "detoxlocal"


def test_a_database_that_the_tests_dropped_does_not_come_back(wrapper: DatabaseWrapper) -> None:
    wrapper.settings_dict["NAME"] = "test_dropped"
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        select(wrapper, "SELECT 1")


def test_django_connects_again_after_a_kill(wrapper: DatabaseWrapper) -> None:
    select(wrapper, "SELECT 1")
    kill(wrapper._server())
    assert select(wrapper, "SELECT current_database()") == "detoxlocal"


def test_django_reports_a_server_that_cannot_start(
    monkeypatch: pytest.MonkeyPatch, wrapper: DatabaseWrapper
) -> None:
    monkeypatch.setattr(binaries, "WHEEL", "no_such_wheel")
    with pytest.raises(psycopg.OperationalError, match="requirements-dev"):
        select(wrapper, "SELECT 1")


def test_django_reports_a_server_that_cannot_start_again(
    monkeypatch: pytest.MonkeyPatch, wrapper: DatabaseWrapper
) -> None:
    select(wrapper, "SELECT 1")
    kill(wrapper._server())
    monkeypatch.setattr(binaries, "WHEEL", "no_such_wheel")
    with pytest.raises(psycopg.OperationalError, match="requirements-dev"):
        select(wrapper, "SELECT 1")


def test_settings_start_nothing(tmp_path: Path) -> None:
    durable = database_settings(tmp_path / "pg", durable=True)
    assert durable["CONN_HEALTH_CHECKS"] is True
    assert "CONN_MAX_AGE" not in database_settings(tmp_path / "pg", durable=False)
    assert list(tmp_path.iterdir()) == []
