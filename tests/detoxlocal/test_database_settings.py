"""Settings of the database: how its address is read, and how long anybody waits for it."""

import pytest
from django.db import connection

from detoxlocal.settings import databases

ADDRESS = "postgresql://detox:hidden@db.internal:6543/detoxlocal"


def test_an_address_of_libpq_is_read_with_its_options() -> None:
    database = databases.external(f"{ADDRESS}?sslmode=verify-full&connect_timeout=9", pool_size=7)
    given = {key: database[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    assert given == {
        "NAME": "detoxlocal",
        "USER": "detox",
        "PASSWORD": "hidden",
        "HOST": "db.internal",
        "PORT": "6543",
    }
    assert database["OPTIONS"]["sslmode"] == "verify-full"
    assert database["OPTIONS"]["connect_timeout"] == "9"
    assert database["OPTIONS"]["pool"]["max_size"] == 7


@pytest.mark.parametrize(
    "address",
    ["postgresql:///na%20me?host=/run/pg%20dir", "postgresql://%2Frun%2Fpg%20dir/na%20me"],
)
def test_an_address_may_name_a_socket_with_odd_letters(address: str) -> None:
    database = databases.external(address, pool_size=1)
    assert (database["HOST"], database["NAME"], database["PORT"]) == ("/run/pg dir", "na me", "")


def test_nobody_waits_half_a_minute_for_a_database_that_is_away() -> None:
    options = databases.external(ADDRESS, pool_size=1)["OPTIONS"]
    assert options["connect_timeout"] <= 5
    assert options["pool"]["timeout"] <= 5
    assert options["pool"]["reconnect_timeout"] <= 5


def test_a_connection_that_was_cut_is_not_handed_out() -> None:
    assert databases.external(ADDRESS, pool_size=1)["CONN_HEALTH_CHECKS"] is True


def test_an_operators_own_options_come_after_ours() -> None:
    address = f"{ADDRESS}?options=-c%20jit%3Don"
    options = databases.external(address, pool_size=1)["OPTIONS"]["options"]
    assert options == f"{databases.SHORT_QUESTIONS} -c jit=on"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("setting", "value"), [("jit", "off"), ("max_parallel_workers_per_gather", "0")]
)
def test_short_questions_are_answered_without_helpers(setting: str, value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s)", [setting])
        assert cursor.fetchone() == (value,)
