"""Logging on standard error: one structured line an event, without anything about a visitor."""

from typing import Any


def structured(level: str) -> dict[str, Any]:
    """Return Django's `LOGGING` at a level."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "core.logs.JsonLines"}},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "json"},
            "nowhere": {"class": "logging.NullHandler"},
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            # Its lines carry full paths and addresses; `core.access` says the same without.
            "django.request": {"handlers": [], "level": "ERROR", "propagate": True},
            # Without any handler Python would print what is an error, query strings and all.
            "django.server": {"handlers": ["nowhere"], "level": "ERROR", "propagate": False},
            "django.security": {"handlers": [], "level": "ERROR", "propagate": True},
            # Its lines carry titles, names of people among them; the audit trail says the same.
            "wagtail": {"handlers": [], "level": "WARNING", "propagate": True},
            # Tells at each start which tasks it found.
            "procrastinate": {"handlers": [], "level": "WARNING", "propagate": True},
            # How each task ended, with its arguments; `core.queue` says the same without. What the
            # worker itself has to say goes on.
            "procrastinate.worker": {"handlers": [], "level": "CRITICAL", "propagate": True},
            "procrastinate.worker.worker": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.tasks": {"handlers": [], "level": "WARNING", "propagate": True},
        },
    }


def plain(level: str) -> dict[str, Any]:
    """Return Django's `LOGGING` for whoever works on the site: errors come with all they say."""
    logging = structured(level)
    logging["formatters"]["plain"] = {"format": "%(levelname)s %(name)s: %(message)s"}
    logging["handlers"]["plain"] = {"class": "logging.StreamHandler", "formatter": "plain"}
    logging["root"]["handlers"] = ["plain"]
    # What this one has to say stands in fields, which only the structured lines show.
    logging["loggers"]["core.access"] = {"handlers": ["stderr"], "propagate": False}
    return logging
