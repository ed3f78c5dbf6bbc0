"""Logs as JSON lines that cannot carry personal data by accident.

A message's own text is written, and of extra fields only those named here. An exception is
written by its type and the places it passed, without its message: database errors quote values.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

EXTRA_FIELDS = ("method", "route", "status", "duration_ms", "error", "source", "count")


def _frames(trace: TracebackType | None) -> list[str]:
    return [
        f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)
    ]


def _type_name(value: object) -> str:
    return type(value).__name__


class JsonLines(logging.Formatter):
    """Format a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": self._message(record),
        }
        line |= {name: getattr(record, name) for name in EXTRA_FIELDS if hasattr(record, name)}
        if record.exc_info and record.exc_info[0]:
            line["exception"] = record.exc_info[0].__name__
            line["frames"] = _frames(record.exc_info[2])
        return json.dumps(line, default=_type_name)

    def _message(self, record: logging.LogRecord) -> str:
        # Here Django writes an exception's own text as the pattern, and it quotes the request.
        if record.name.startswith("django.security."):
            return "refused request"
        # Django fills paths and values into its own messages: keep the pattern, drop the values.
        if record.name.startswith("django."):
            return str(record.msg)
        return record.getMessage()
