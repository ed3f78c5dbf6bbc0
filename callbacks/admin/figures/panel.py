"""The figures of calling back on the dashboard: one query beside that for the settings."""

from typing import Any
from zoneinfo import ZoneInfo

from callbacks.admin.figures.shown import period_rows
from callbacks.figures import periods
from callbacks.operation import call_settings


def panel() -> dict[str, Any]:
    """Return what the dashboard shows."""
    return {"rows": period_rows(periods(ZoneInfo(call_settings().time_zone)))}
