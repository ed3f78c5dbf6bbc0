"""What checks by the clock found, so that a page need not wait for them."""

from typing import Any

from django.db import models


class CheckResult(models.Model):
    """What one check found last."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()
    is_fine = models.BooleanField()
    details: Any = models.JSONField(default=dict)

    class Meta:
        verbose_name = "result of a check"
        verbose_name_plural = "results of checks"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.name}: {'fine' if self.is_fine else 'not fine'}"
