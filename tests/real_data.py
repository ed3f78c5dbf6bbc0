"""Where the real directory lies: outside the project, and not in every clone's neighborhood."""

import os
from pathlib import Path

import pytest
from django.conf import settings


def real_file(name: str, *, folder: str = "data") -> Path:
    """Return a real file's path; skip the test without it, or fail if it is required."""
    path: Path = settings.BASE_DIR.parent / "shared" / folder / name
    if not path.is_file():
        message = f"{name} is not there: it lies outside the project, in {path.parent}."
        if os.environ.get("REQUIRE_REAL_DATA") == "1":
            pytest.fail(message)
        pytest.skip(message)
    return path
