"""What is done in the background, and when the admin warns of it."""

from core.queue.names import DEFAULT, MAIL, UPKEEP

QUEUES = [DEFAULT, MAIL, UPKEEP]
TASKS = {"default": {"BACKEND": "core.queue.backend.ProcrastinateBackend", "QUEUES": QUEUES}}
# At once, within the request: for tests.
IMMEDIATE_TASKS = {"default": {"BACKEND": "core.queue.immediate.AtOnce", "QUEUES": QUEUES}}

# How often a task is begun in all, with growing pauses, before it counts as failed.
TASK_ATTEMPTS = 6
TASK_DAYS_KEPT = 1
FAILED_TASK_DAYS_KEPT = 30

# When the dashboard warns.
WORKER_UNSEEN_SECONDS = 120
TASK_WAITING_MINUTES = 15
IMPORT_OVERDUE_DAYS = 35
DISK_FREE_PERCENT = 10
