"""The least that Django can do for a page: the same statements by a raw cursor, constant bytes."""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

from core.http import public_page


@cache
def _recorded() -> dict[str, Any]:
    recorded: dict[str, Any] = json.loads(Path(os.environ["BENCH_RECORDED"]).read_text())
    return recorded


@cache
def _content(name: str) -> bytes:
    content: str = _recorded()[name]["html"]
    return content.encode()


@public_page
def bare(_request: HttpRequest, name: str) -> HttpResponse:
    """Run what a page runs, read all rows, and send what it sent once."""
    with connection.cursor() as cursor:
        for statement in _recorded()[name]["statements"]:
            cursor.execute(statement)
            cursor.fetchall()
    return HttpResponse(_content(name))
