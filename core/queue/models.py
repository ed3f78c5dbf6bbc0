"""What the queue's own tables have no room for."""

from typing import Any

from django.db import models
from procrastinate.contrib.django.models import ProcrastinateJob


class TaskOutcome(models.Model):
    """What a task returned, and how its attempts failed; it goes with its job."""

    # The migration adds the constraint, with ON DELETE CASCADE: Django's own DB_CASCADE refuses to
    # point to a table that is not managed the same way.
    job = models.OneToOneField(
        ProcrastinateJob,
        primary_key=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="outcome",
    )
    returned: Any = models.JSONField(null=True)
    # Kind and places of each exception. Never its message, which may quote an address or a name.
    errors: Any = models.JSONField(default=list)

    class Meta:
        verbose_name = "outcome of a task"
        verbose_name_plural = "outcomes of tasks"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.pk}: {len(self.errors)} errors"
