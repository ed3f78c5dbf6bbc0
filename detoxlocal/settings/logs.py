"""Logging: one structured line an event, on standard error, without anything about a visitor."""

from typing import Any


def structured(level: str) -> dict[str, Any]:
    """Return Django's `LOGGING` at a level."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "core.logs.JsonLines"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            # Its lines carry full paths and addresses; `core.access` says the same without.
            "django.request": {"handlers": [], "level": "ERROR", "propagate": True},
            "django.server": {"handlers": [], "level": "ERROR", "propagate": False},
            "django.security": {"handlers": [], "level": "ERROR", "propagate": True},
        },
    }
