"""The process that does the background work."""

import asyncio
import contextlib
import logging
import signal

from asgiref.sync import sync_to_async
from django.db import connection
from django.db.utils import OperationalError
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import ConnectorException

from core.queue import schedule
from core.queue.upkeep import DEAD_AFTER_SECONDS, retry_stalled

logger = logging.getLogger("core.queue")

# How long running tasks may go on once the worker is asked to end. A killed one is run again.
GRACE_SECONDS = 8
PAUSE_SECONDS = 3


def work(*, concurrency: int, once: bool) -> None:
    """Do background work until SIGTERM or Ctrl-C; survive a database that goes away.

    Args:
        concurrency: how many tasks at a time.
        once: end as soon as nothing waits.
    """
    schedule.hand_over()
    asyncio.run(_serve(concurrency=concurrency, once=once))


async def _serve(*, concurrency: int, once: bool) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    while not stop.is_set():
        try:
            await _run_until(stop, concurrency=concurrency, once=once)
        except (ConnectorException, OperationalError):
            logger.exception("The queue cannot be read")
            if once:
                raise
        if once:
            return
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), PAUSE_SECONDS)


async def _run_until(stop: asyncio.Event, *, concurrency: int, once: bool) -> None:
    await sync_to_async(_reach_database)()
    connector = DjangoConnector().get_worker_connector()
    with app.replace_connector(connector) as worker_app:
        async with worker_app.open_async():
            await retry_stalled(worker_app)
            working = asyncio.create_task(
                worker_app.run_worker_async(
                    concurrency=concurrency,
                    wait=not once,
                    install_signal_handlers=False,
                    shutdown_graceful_timeout=GRACE_SECONDS,
                    stalled_worker_timeout=DEAD_AFTER_SECONDS,
                )
            )
            asked = asyncio.create_task(stop.wait())
            await asyncio.wait({working, asked}, return_when=asyncio.FIRST_COMPLETED)
            asked.cancel()
            working.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await working


def _reach_database() -> None:
    # Starts the embedded server where that is what we use.
    connection.ensure_connection()
    connection.close()
