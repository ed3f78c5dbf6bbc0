"""What the queue's rows are known by."""

# Procrastinate's one task, which runs all of Django's.
RUN = "core.queue.run"
# All that a task may be put into; a worker takes from each.
DEFAULT, MAIL, UPKEEP = "default", "mail", "upkeep"
