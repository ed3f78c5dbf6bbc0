"""Does the background work: mail, upkeep, what runs by the clock."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from core.queue import worker

DEFAULT_CONCURRENCY = 2


class Command(BaseCommand):
    """Run as a service beside the web server; more than one may run."""

    help = "Do background work until Ctrl-C or SIGTERM."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--concurrency",
            type=int,
            choices=range(1, 33),
            metavar="1-32",
            default=DEFAULT_CONCURRENCY,
            help="tasks at a time (%(default)s)",
        )
        parser.add_argument("--once", action="store_true", help="do what waits now, then end")

    def handle(self, *args: Any, **options: Any) -> None:
        worker.work(concurrency=options["concurrency"], once=options["once"])
