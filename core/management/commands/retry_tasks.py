"""Does tasks again that failed for good, once their cause is mended."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob


class Command(BaseCommand):
    """The dashboard names it where tasks failed."""

    help = "Put tasks that failed for good back into the queue, or forget them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--forget", action="store_true", help="drop them instead")

    def handle(self, *args: Any, forget: bool, **options: Any) -> None:
        failed = ProcrastinateJob.objects.filter(status="failed")
        if forget:
            count = failed.count()
            failed.delete()
            self.stdout.write(f"{count:,} failed tasks forgotten.")
            return
        jobs = [row.procrastinate_job for row in failed]
        for job in jobs:
            app.job_manager.retry_job_by_id(
                job.id, timezone.now(), priority=job.priority, queue=job.queue, lock=job.lock
            )
        self.stdout.write(f"{len(jobs):,} failed tasks put back.")
