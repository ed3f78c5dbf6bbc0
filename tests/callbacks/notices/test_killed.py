"""A worker that is killed while it tells the gateway: nothing is lost, all comes under one id."""

import os
import signal
import subprocess
import sys

import pytest
from django.conf import settings
from procrastinate.contrib.django.models import ProcrastinateJob

from callbacks.models import Delivery
from callbacks.notices.deliveries import deliver
from callbacks.notices.telling import tell_of_request
from tests.callbacks.notices.killed import AFTER, BEFORE, CHANGED, NOTED
from tests.core.outside import LocalServer, Reply
from tests.core.queue.test_worker import run, work
from tests.factories import make_callback
from tests.journeys.site import address_of_database

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.no_cover,
    pytest.mark.usefixtures("_queue"),
]


def work_and_be_killed(gateway: LocalServer, point: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.callbacks.notices.killed", gateway.url("/calls"), point],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": address_of_database()},
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


def go_on() -> None:
    """Have another worker take over, as if half a minute and all pauses had passed."""
    run("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '31 seconds'")
    run("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE status = 'todo'")
    run("UPDATE callbacks_delivery SET next_try_at = now() WHERE state = 'waiting'")
    work()


@pytest.mark.parametrize(
    ("point", "status", "sent", "tries"),
    [(BEFORE, 204, 1, 1), (AFTER, 204, 2, 1), (CHANGED, 500, 2, 1), (NOTED, 500, 2, 2)],
)
def test_another_worker_delivers_it_under_the_same_id(
    gateway: LocalServer, point: str, status: int, sent: int, tries: int
) -> None:
    gateway.replies["/calls"] = Reply(status, b"")
    tell_of_request(make_callback())
    work_and_be_killed(gateway, point)
    assert Delivery.objects.get().state == Delivery.State.WAITING
    gateway.replies["/calls"] = Reply(204, b"")
    go_on()
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.tries) == (Delivery.State.DELIVERED, tries)
    assert [each["webhook-id"] for each in gateway.headers] == [str(delivery.uuid)] * sent
    left = ProcrastinateJob.objects.filter(args__task=deliver.module_path)
    assert not left.exclude(status="succeeded").exists()
