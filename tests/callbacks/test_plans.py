"""How the database answers the questions about calls among 100,000 requests: by indexes."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from accounts.models import User
from callbacks import figures, upkeep
from callbacks.links import path_of
from callbacks.models import CallbackRequest
from callbacks.notices import deliveries
from callbacks.notices.looks import watch_looks
from callbacks.services.asking import ask_for_call
from callbacks.services.claiming import claim_next, claim_request
from callbacks.services.dialing import reveal_number
from callbacks.services.do_not_call import revoke_consent
from callbacks.services.erasing import erase_old
from callbacks.services.expiring import close_run_out
from callbacks.waits import measured_wait
from tests import database
from tests.callbacks.test_asking import asked
from tests.factories import make_callback, make_hotline, make_user, zone_of_day

pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]

TABLES = ("callbackrequest", "consent", "consentrevocation", "claim", "attempt", "delivery")
QUEUE = "/admin/callbacks/"
PARTS = (
    "?part=now",
    "?part=now&p=9",
    "?part=now&language=es",
    "?part=in-hand",
    "?part=later",
)
ENDED = ("", "live/", "?part=ended", "?part=ended&language=es&p=3")
# Those of 90 days, the older ones erased, in the order in which they came. Of the 2,000 open ones
# a quarter may be called now, a quarter has run out, the rest comes later. All that is closed was
# safe to call between 10 and 12 in Greenwich. Guards are off: they look at each row by itself.
FILL = """
SET LOCAL session_replication_role = replica;
INSERT INTO callbacks_callbackrequest (
    uuid, state, sealed_number, sealed_name, number_index, language, area, time_zone, "when",
    voicemail_ok, call_from, call_until, promised_at, next_attempt_at, attempts_made, asked_at,
    waiting_since, first_called_at, closed_at, erased_at, doubtful, form_key, content_index,
    sender_hash
)
SELECT gen_random_uuid(), 'reached', sealed, '', CASE WHEN is_erased THEN '' ELSE md5(n::text) END,
    (ARRAY['en', 'en', 'es'])[1 + n %% 3], '', 'UTC', 'now', n %% 2 = 0,
    noon - interval '2 hours', noon, noon, NULL, 1, came, came,
    CASE WHEN n %% 5 > 0 THEN came + n %% 60 * interval '1 minute' END,
    came + interval '2 hours', CASE WHEN is_erased THEN came + interval '31 days' END, n %% 17 = 0,
    CASE WHEN NOT is_erased THEN gen_random_uuid() END,
    CASE WHEN is_erased THEN '' ELSE md5(n::text) END,
    CASE WHEN is_erased THEN '' ELSE md5((n / 3)::text) END
FROM (
    SELECT n, came, n <= 65000 AS is_erased,
        CASE WHEN n <= 65000 THEN '' ELSE 'sealed' END AS sealed,
        date_trunc('day', came, 'UTC') + interval '12 hours' AS noon
    FROM (
        SELECT n, now() - interval '3 hours' - (98000 - n) * interval '79 seconds' AS came
        FROM generate_series(1, 98000) AS n
    ) AS numbers
) AS rows;
INSERT INTO callbacks_callbackrequest (
    uuid, state, sealed_number, sealed_name, number_index, language, area, time_zone, "when",
    voicemail_ok, call_from, call_until, promised_at, next_attempt_at, attempts_made, asked_at,
    waiting_since, doubtful, form_key, content_index, sender_hash
)
SELECT gen_random_uuid(), 'waiting', 'sealed', '', md5(n::text), 'en', '', %(zone)s, 'now', false,
    now() - interval '50 minutes',
    now() + CASE WHEN n %% 4 = 0 THEN interval '-1 minute' ELSE interval '3 hours' END,
    now() + n %% 100 * interval '1 minute',
    now() + CASE WHEN n %% 4 < 2 THEN interval '-1 minute' ELSE interval '1 hour' END,
    0, now() - interval '50 minutes', now() - interval '50 minutes', n %% 17 = 0,
    gen_random_uuid(), md5(n::text), md5((n / 3)::text)
FROM generate_series(98001, 100000) AS n;
INSERT INTO callbacks_consent (
    request_id, text_id, language, calls_from, caller, caller_phone,
    text_hash, page, given_at, proof
)
SELECT id, %(text)s, language, '+13035550198', %(caller)s, '303-555-0198',
    md5(''), '/call-me/', asked_at, md5('')
FROM callbacks_callbackrequest;
INSERT INTO callbacks_consentrevocation (consent_id, way, revoked_at)
SELECT id, 'link', given_at FROM callbacks_consent WHERE id %% 20 = 0 AND id < 98000;
INSERT INTO callbacks_claim (request_id, agent_id, started_at, until, ended_at)
SELECT id, %(agent)s, first_called_at, first_called_at + interval '9 minutes',
    first_called_at + interval '9 minutes'
FROM callbacks_callbackrequest WHERE id > 70000 AND first_called_at IS NOT NULL;
INSERT INTO callbacks_attempt (
    request_id, claim_id, number, dialed_at, time_zone, window_from, window_until, outcome,
    recorded_at
)
SELECT request_id, claim.id, 1, call_from, 'UTC', call_from, call_until,
    (ARRAY['reached', 'no_answer', 'busy'])[1 + claim.id %% 3], until
FROM callbacks_claim AS claim JOIN callbacks_callbackrequest AS request ON request.id = request_id;
INSERT INTO callbacks_delivery (
    uuid, event, payload, request_id, state, created_at, tries, delivered_at, last_error
)
SELECT gen_random_uuid(), 'call.waiting', '{}', id, 'delivered', asked_at, 1, asked_at, ''
FROM callbacks_callbackrequest WHERE id > 65000 AND closed_at IS NOT NULL;
INSERT INTO callbacks_delivery (
    uuid, event, payload, request_id, state, created_at, tries, next_try_at, last_error
)
SELECT gen_random_uuid(), 'call.waiting',
    '{"data": {"may_be_called_from": "2026-01-01T00:00:00Z"}}', id, 'waiting', asked_at, 1,
    now() + (id %% 100 - 5) * interval '5 minutes', ''
FROM callbacks_callbackrequest WHERE closed_at IS NULL;
"""


@pytest.fixture(scope="module")
def many_calls(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Have 100,000 requests in a database of their own, which other tests do not see."""
    with django_db_blocker.unblock(), database.another("calls") as name:
        database.clone(name)
        record, agent = make_hotline(), make_user("callback_agent")
        text: dict[str, Any] = {"text": 1, "caller": record.caller, "agent": agent.pk}
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(FILL, text | {"zone": zone_of_day(timezone.now())})
        with connection.cursor() as cursor:
            for table in TABLES:
                cursor.execute(f"VACUUM ANALYZE callbacks_{table}")
        connection.close()
        yield


@pytest.fixture
def staff(client: Client, many_calls: None) -> Client:
    client.force_login(make_user("administrator"))
    return client


@pytest.fixture
def agent(many_calls: None) -> User:
    return make_user("callback_agent")


def plans(ask: Callable[[], object]) -> str:
    """Return how the database answers all that is asked of calls meanwhile."""
    with CaptureQueriesContext(connection) as captured:
        ask()
    asked_of = [query["sql"] for query in captured if '"callbacks_' in query["sql"]]
    assert asked_of
    read = [sql for sql in asked_of if sql.startswith(("SELECT", "(SELECT", "WITH"))]
    with connection.cursor() as cursor:
        return "\n".join(line for sql in read for line in _plan(cursor, sql))


def _plan(cursor: Any, sql: str) -> list[str]:
    cursor.execute(f"EXPLAIN {sql}")
    return [line for (line,) in cursor.fetchall()]


def assert_by_indexes(plan: str) -> None:
    assert [table for table in TABLES if f"Seq Scan on callbacks_{table} " in plan] == [], plan


@pytest.mark.parametrize("query", PARTS)
def test_the_queue_is_read_by_indexes(staff: Client, query: str) -> None:
    assert_by_indexes(plans(lambda: staff.get(QUEUE + query)))


@pytest.mark.parametrize("query", ENDED)
def test_what_ended_today_is_read_by_indexes(staff: Client, query: str) -> None:
    assert_by_indexes(plans(lambda: staff.get(QUEUE + query)))


def test_a_call_is_taken_shown_and_ended_by_indexes(agent: User) -> None:
    def call() -> None:
        claim = claim_next(by=agent)
        assert claim is not None
        claim_request(claim.request, by=agent)
        revoke_consent(claim.request, never_again=True)

    assert_by_indexes(plans(call))


def test_a_number_is_shown_by_indexes(agent: User) -> None:
    request = make_callback()
    claim_request(request, by=agent)
    assert_by_indexes(plans(lambda: reveal_number(request, by=agent)))
    assert_by_indexes(plans(lambda: watch_looks(agent)))


@pytest.mark.usefixtures("many_calls")
def test_a_request_is_stored_by_indexes() -> None:
    sender = CallbackRequest.objects.order_by("-pk")[0].sender_hash
    wish = asked(form_key=uuid4())
    plan = plans(lambda: ask_for_call(wish, sender=sender, looks_automatic=False))
    assert_by_indexes(plan)
    # The form, the number, and how many the sender sent.
    for index in ("sent_once", "number", "sender"):
        assert f"callbacks_request_{index}" in plan, plan


@pytest.mark.usefixtures("many_calls")
def test_what_is_done_by_the_clock_is_found_by_indexes() -> None:
    assert_by_indexes(plans(close_run_out))
    plan = plans(erase_old)
    assert_by_indexes(plan)
    assert "callbacks_request_to_erase" in plan, plan


@pytest.mark.usefixtures("many_calls")
def test_what_is_old_is_counted_by_indexes() -> None:
    assert_by_indexes(plans(upkeep.count_old))


@pytest.mark.usefixtures("many_calls")
def test_notices_that_were_forgotten_are_found_by_an_index(settings: Any) -> None:
    settings.CALLBACK_WEBHOOK_URL = "http://127.0.0.1:9/"
    assert_by_indexes(plans(deliveries.send_forgotten))


@pytest.mark.usefixtures("many_calls")
def test_notices_that_are_old_are_found_by_an_index() -> None:
    assert_by_indexes(plans(deliveries.drop_old))


@pytest.mark.usefixtures("many_calls")
def test_how_long_people_waited_is_measured_by_an_index() -> None:
    plan = plans(measured_wait)
    assert_by_indexes(plan)
    assert "callbacks_request_asked" in plan, plan


@pytest.mark.usefixtures("many_calls")
def test_the_figures_of_a_week_are_added_up_by_indexes() -> None:
    assert "callbacks_request_asked" in plans(lambda: figures.figures(7))


def test_the_dashboard_counts_by_indexes(staff: Client) -> None:
    # The figures of 90 days read all that there is of them.
    plan = plans(lambda: staff.get("/admin/"))
    assert plan.count("Seq Scan on callbacks_callbackrequest ") <= 1, plan


def queries(client: Client, path: str) -> int:
    """Return how many queries a page takes, when it was asked for before."""
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def forget_all() -> None:
    """Leave a site to which nobody came yet, until the end of the test."""
    with connection.cursor() as cursor:
        # Foreign keys are looked at now, not at the end: what waits for that cannot be emptied.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("TRUNCATE callbacks_callbackrequest CASCADE")


@pytest.mark.parametrize("path", [QUEUE, f"{QUEUE}live/", f"{QUEUE}?part=later", "/call-me/"])
def test_pages_take_as_many_queries_for_100000_requests_as_for_3(staff: Client, path: str) -> None:
    of_many = queries(staff, path)
    forget_all()
    for minutes in (0, 0, 60):
        moment = timezone.now() + timedelta(minutes=minutes)
        make_callback(next_attempt_at=moment, promised_at=moment + timedelta(minutes=10))
    assert queries(staff, path) == of_many


def test_a_call_and_its_receipt_take_as_many_queries_among_100000_requests(staff: Client) -> None:
    request = make_callback()
    of_many = [queries(staff, f"{QUEUE}{request.pk}/"), queries(staff, path_of(request))]
    forget_all()
    request = make_callback()
    assert [queries(staff, f"{QUEUE}{request.pk}/"), queries(staff, path_of(request))] == of_many
