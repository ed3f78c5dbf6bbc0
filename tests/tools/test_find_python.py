"""tools/find_python.sh, with made-up interpreters on a PATH of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "tools" / "find_python.sh"
TOO_OLD = "#!/bin/sh\nexit 1\n"
BROKEN_SHIM = "#!/bin/sh\necho 'version not installed' >&2\nexit 127\n"
GOOD = f'#!/bin/sh\nexec "{sys.executable}" "$@"\n'
REAL = getattr(sys, "_base_executable", sys.executable)


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    folder = tmp_path / "programs"
    folder.mkdir()
    for name in ("cat", "dirname"):
        (folder / name).symlink_to(f"/usr/bin/{name}")
    return folder


def put(program: Path, script: str) -> Path:
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text(script)
    program.chmod(0o755)
    return program


def find(programs: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    given = {"PATH": str(programs), "HOME": str(programs.parent), **environ}
    return subprocess.run(
        ["/bin/sh", SCRIPT], env=given, capture_output=True, text=True, check=False
    )


def test_a_good_python_on_the_path_is_found(programs: Path) -> None:
    put(programs / "python3", GOOD)
    assert find(programs).stdout == f"{REAL}\n"


@pytest.mark.parametrize("script", [TOO_OLD, BROKEN_SHIM])
def test_what_is_too_old_or_broken_is_passed_over(programs: Path, script: str) -> None:
    put(programs / "python3.13", script)
    put(programs / "python3", script)
    put(programs / "python", GOOD)
    assert find(programs).stdout == f"{REAL}\n"


def test_a_python_of_pyenv_is_found(programs: Path) -> None:
    put(programs.parent / ".pyenv/versions/3.11.7/bin/python", TOO_OLD)
    put(programs.parent / ".pyenv/versions/3.12.1/bin/python", GOOD)
    assert find(programs).stdout == f"{REAL}\n"


def test_pyenv_may_live_elsewhere(programs: Path, tmp_path: Path) -> None:
    put(tmp_path / "my pyenv/versions/3.14.0/bin/python", GOOD)
    assert find(programs, PYENV_ROOT=str(tmp_path / "my pyenv")).stdout == f"{REAL}\n"


def test_uv_is_asked_last(programs: Path, tmp_path: Path) -> None:
    good = put(tmp_path / "uv's/python", GOOD)
    put(programs / "uv", f'#!/bin/sh\necho "{good}"\n')
    assert find(programs).stdout == f"{REAL}\n"


def test_none_is_said_with_what_was_looked_for_and_how_to_mend_it(programs: Path) -> None:
    put(programs / "python3", TOO_OLD)
    result = find(programs)
    assert (result.returncode, result.stdout) == (1, "")
    for words in ("No Python of version 3.12 or newer", "PATH", ".pyenv", "uv", "make PYTHON="):
        assert words in result.stderr


def test_a_python_that_was_named_is_used(programs: Path, tmp_path: Path) -> None:
    named = put(tmp_path / "my python", GOOD)
    assert find(programs, PYTHON=str(named)).stdout == f"{REAL}\n"


@pytest.mark.parametrize("script", [TOO_OLD, BROKEN_SHIM])
def test_a_bad_python_that_was_named_is_refused(programs: Path, script: str) -> None:
    named = put(programs / "old", script)
    put(programs / "python3", GOOD)
    result = find(programs, PYTHON=str(named))
    assert (result.returncode, result.stdout) == (1, "")
    assert f"PYTHON is '{named}'" in result.stderr


def test_the_version_file_names_a_version_that_is_new_enough() -> None:
    text = (SCRIPT.parents[1] / ".python-version").read_text()
    major, minor = (int(part) for part in text.strip().split(".")[:2])
    assert (major, minor) >= (3, 12)
    assert os.access(SCRIPT, os.X_OK)
