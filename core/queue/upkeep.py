"""What the queue does for itself, by the clock: mend, and clear away."""

from django.conf import settings
from procrastinate import App, JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager
from procrastinate.utils import utcnow

from core.queue.names import UPKEEP

# A worker shows that it lives every ten seconds.
DEAD_AFTER_SECONDS = 30
HOURS_OF_A_DAY = 24


async def retry_stalled(worker_app: App) -> None:
    """Put back what killed workers had begun; give up what was begun too often.

    A task that kills its worker, by using up the memory for one, would else do so for ever.
    """
    manager = worker_app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER_SECONDS):
        if job.attempts + 1 < settings.TASK_ATTEMPTS:
            await _put_back(manager, job)
        else:
            await manager.finish_job(job, Status.FAILED, delete_job=False)


async def _put_back(manager: JobManager, job: Job) -> None:
    try:
        await manager.retry_job(job, retry_at=utcnow())
    except UniqueViolation:
        # One by the clock, and the next of the kind waits already.
        await manager.finish_job(job, Status.ABORTED, delete_job=False)


@app.periodic(cron="* * * * *", periodic_id="stalled")
@app.task(name="core.queue.mend", pass_context=True, queue=UPKEEP, queueing_lock="queue.mend")
async def mend(context: JobContext, timestamp: int) -> None:  # noqa: ARG001  when it was due
    """Every minute: put back what killed workers had begun."""
    await retry_stalled(context.app)


@app.periodic(cron="23 * * * *", periodic_id="finished")
@app.task(name="core.queue.clear", pass_context=True, queue=UPKEEP, queueing_lock="queue.clear")
async def clear(context: JobContext, timestamp: int) -> None:  # noqa: ARG001  when it was due
    """Every hour: forget tasks that ended long ago; those that failed are kept for longer."""
    manager = context.app.job_manager
    await manager.delete_old_jobs(nb_hours=settings.TASK_DAYS_KEPT * HOURS_OF_A_DAY)
    await manager.delete_old_jobs(
        nb_hours=settings.FAILED_TASK_DAYS_KEPT * HOURS_OF_A_DAY,
        include_failed=True,
        include_cancelled=True,
        include_aborted=True,
    )
