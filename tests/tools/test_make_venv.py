"""tools/make_venv.sh in a small project of its own, with a made-up Python and pip."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parents[2] / "tools"
# Plays both the Python that makes the environment and the one inside it.
FAKE_PYTHON = """#!/bin/sh
echo "$*" >> "$CALLS"
case "$1 $2" in
    "-m venv") mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
    "-m pip") exit "${PIP_EXIT:-0}" ;;
    "-c import ensurepip, venv") exit "${ENSUREPIP_EXIT:-0}" ;;
    "-c "*version_info*) echo "$0" ;;
esac
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "a project"
    (folder / "tools").mkdir(parents=True)
    for name in ("make_venv.sh", "find_python.sh"):
        shutil.copy(TOOLS / name, folder / "tools")
    (folder / "requirements-dev.txt").write_text("one==1\n")
    python = folder / "python"
    python.write_text(FAKE_PYTHON)
    python.chmod(0o755)
    return folder


def make(project: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    own = {"PYTHON": str(project / "python"), "CALLS": str(project / "calls")}
    given = {"PATH": os.environ["PATH"], **own, **environ}
    (project / "calls").write_text("")
    script = ["/bin/sh", str(project / "tools" / "make_venv.sh")]
    return subprocess.run(script, env=given, capture_output=True, text=True, check=False)


def calls(project: Path) -> str:
    return (project / "calls").read_text()


def test_the_first_run_installs_the_lock_with_hashes(project: Path) -> None:
    assert make(project).returncode == 0
    assert "-m venv .venv" in calls(project)
    assert "--require-hashes -r requirements-dev.txt" in calls(project)


def test_the_second_run_does_nothing_and_says_nothing(project: Path) -> None:
    make(project)
    result = make(project)
    assert result.stdout == ""
    assert "pip" not in calls(project)


def test_a_new_lock_is_installed_into_the_same_environment(project: Path) -> None:
    make(project)
    (project / "requirements-dev.txt").write_text("one==2\n")
    make(project)
    assert "-m pip install" in calls(project)
    assert "-m venv" not in calls(project)


def test_an_interrupted_install_is_begun_again(project: Path) -> None:
    assert make(project, PIP_EXIT="1").returncode != 0
    assert make(project).returncode == 0
    assert "-m venv .venv" in calls(project)


def test_an_environment_that_no_longer_runs_is_made_again(project: Path) -> None:
    make(project)
    (project / ".venv/bin/python").write_text("#!/bin/sh\nexit 1\n")
    make(project)
    assert "-m venv .venv" in calls(project)


def test_a_python_without_its_venv_module_is_explained(project: Path, tmp_path: Path) -> None:
    for name in ("cat", "cmp", "dirname", "id", "rm", "sh"):
        (tmp_path / name).symlink_to(str(shutil.which(name)))
    result = make(project, ENSUREPIP_EXIT="1", PATH=str(tmp_path))
    assert result.returncode == 1
    assert "apt-get install python3-venv" in result.stderr
