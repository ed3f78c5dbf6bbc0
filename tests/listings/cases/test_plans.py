"""How the database answers the questions of the queue among 50,000 cases: by indexes."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from accounts.models import User
from listings.cases import erasing, figures, rechecks
from listings.cases.claiming import claim_next
from listings.cases.reminders import remind_everybody
from tests import database
from tests.factories import make_user

pytestmark = pytest.mark.django_db

LIST = "/admin/cases/"
# With those of signing in, permissions and Wagtail.
MOST_QUERIES = 12
# Closed ones of three years, as they lie after as long: in the order in which they came. Of the
# 5,000 open ones a few are held, handed over, asked about, doubtful.
FILL = """
INSERT INTO listings_case (
    uuid, kind, state, title, town, state_code, search_words, listing_kind, draft, language,
    doubtful, sensitive, created_at, due_at, first_looked_at, closed_at, erased_at,
    assigned_to_id, claimed_by_id, claimed_until
)
SELECT gen_random_uuid(),
    (ARRAY['submission', 'imported', 'report', 'differences', 'recheck'])[1 + n %% 5],
    CASE WHEN n <= 45000 THEN (ARRAY['approved', 'merged', 'rejected', 'withdrawn'])[1 + n %% 4]
        WHEN n %% 11 = 0 THEN 'asked' ELSE 'waiting' END,
    'Exchange ' || md5(n::text), 'Town ' || n %% 900, (ARRAY['CO', 'TX', 'NY', 'CA'])[1 + n %% 4],
    '303' || lpad(n::text, 7, '0') || ' https://site' || n || '.example/',
    CASE WHEN n %% 3 = 0 THEN 'center' ELSE 'exchange' END, '{}', 'en', n %% 17 = 0, false,
    came, came + interval '2 days',
    CASE WHEN n %% 3 <> 0 THEN came + interval '1 day' END,
    CASE WHEN n <= 45000 THEN came + (n %% 60) * interval '1 hour' END,
    CASE WHEN n <= 43000 THEN came + interval '40 days' END,
    CASE WHEN n %% 97 = 0 AND n > 45000 THEN %(user)s END,
    CASE WHEN n %% 101 = 0 AND n > 45000 THEN %(user)s END,
    CASE WHEN n %% 101 = 0 AND n > 45000 THEN now() + interval '10 minutes' END
FROM (
    SELECT n, now() - (50000 - n) * interval '30 minutes' AS came
    FROM generate_series(1, 50000) AS n
) AS rows
"""


@pytest.fixture(scope="module")
def many_cases(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Have 50,000 cases in a database of their own, which other tests do not see."""
    with django_db_blocker.unblock(), database.another("cases") as name:
        database.clone(name)
        user = make_user("validator")
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(FILL, {"user": user.pk})
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE listings_case")
        connection.close()
        yield


@pytest.fixture
def staff(client: Client, many_cases: None) -> Client:
    client.force_login(User.objects.get(email__startswith="person"))
    return client


def plans(ask: Callable[[], object]) -> str:
    """Return how the database answers all that is asked of cases meanwhile."""
    with CaptureQueriesContext(connection) as captured:
        ask()
    asked = [query["sql"] for query in captured if '"listings_case"' in query["sql"]]
    assert asked
    read = [sql for sql in asked if sql.startswith(("SELECT", "(SELECT", "WITH"))]
    with connection.cursor() as cursor:
        return "\n".join(line for sql in read for line in _plan(cursor, sql))


def _plan(cursor: object, sql: str) -> list[str]:
    cursor.execute(f"EXPLAIN {sql}")  # type: ignore[attr-defined]
    return [line for (line,) in cursor.fetchall()]  # type: ignore[attr-defined]


def assert_by_indexes(plan: str) -> None:
    assert "Seq Scan on listings_case " not in plan, plan


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("", "listings_case_queue"),
        ("?p=40", "listings_case_queue"),
        ("?kind=report", "listings_case_queue"),
        ("?kind=report&kind=recheck", "listings_case_queue"),
        ("?listing=center", "listings_case_queue"),
        ("?overdue=yes", "listings_case_unseen"),
        ("?who=mine", "listings_case_"),
        ("?who=nobody", "listings_case_queue"),
        ("?who=others", "listings_case_"),
        ("?place=CO", "listings_case_queue"),
        ("?state=asked", "listings_case_"),
        ("?state=waiting", "listings_case_queue"),
        ("?doubtful=only", "listings_case_queue"),
        ("?doubtful=also", "listings_case_"),
        ("?state=closed", "listings_case_closed"),
        ("?state=rejected&p=9", "listings_case_closed"),
        ("?state=any&doubtful=also", "listings_case_pkey"),
        ("?q=exchange+town", "listings_case_"),
        ("?q=site77.example", "listings_case_words"),
        ("?state=any&doubtful=also&q=3030000077", "listings_case_words"),
        ("?state=any&doubtful=also&q=777", "listings_case_words"),
    ],
)
def test_the_list_is_read_by_indexes(staff: Client, query: str, index: str) -> None:
    plan = plans(lambda: staff.get(LIST + query))
    assert_by_indexes(plan)
    assert index in plan, plan


@pytest.mark.usefixtures("many_cases")
def test_the_next_case_is_found_by_indexes() -> None:
    user = make_user("validator")
    assert_by_indexes(plans(lambda: claim_next(by=user)))


@pytest.mark.usefixtures("many_cases")
def test_figures_are_added_up_by_indexes() -> None:
    assert_by_indexes(plans(figures.figures))


@pytest.mark.usefixtures("many_cases")
def test_what_is_done_by_the_clock_is_found_by_indexes() -> None:
    assert_by_indexes(plans(remind_everybody))
    assert_by_indexes(plans(rechecks.open_rechecks))
    assert "listings_case_to_erase" in plans(erasing.to_erase().order_by("closed_at")[:100].exists)


def test_the_dashboard_counts_by_indexes(staff: Client) -> None:
    assert_by_indexes(plans(lambda: staff.get("/admin/")))


@pytest.mark.parametrize("query", ["", "?state=closed", "?who=mine", "?q=exchange"])
def test_the_list_asks_three_questions_of_however_many(staff: Client, query: str) -> None:
    staff.get(LIST + query)
    with CaptureQueriesContext(connection) as captured:
        assert staff.get(LIST + query).status_code == 200
    assert len(captured) <= MOST_QUERIES
    of_cases = [one["sql"] for one in captured if '"listings_case"' in one["sql"]]
    # The head's figures, how many there are, and the page.
    assert len(of_cases) == 3, of_cases
