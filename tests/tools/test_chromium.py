"""tools/chromium.py: which browser is taken, and what is tried when there is none."""

import sys
from pathlib import Path

import pytest

from tools import chromium


def program(path: Path) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine without any browser; the value is the only folder on its PATH."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "MAC_APPLICATIONS", ())
    monkeypatch.setattr(chromium, "_playwrights", lambda: tmp_path / "playwright" / "chrome")
    return folder


def test_the_one_that_was_named_is_taken(
    monkeypatch: pytest.MonkeyPatch, bare: Path, tmp_path: Path
) -> None:
    program(bare / "chromium")
    named = program(tmp_path / "my chromium")
    monkeypatch.setenv("CHROMIUM", str(named))
    assert chromium.find() == named


def test_a_name_that_leads_nowhere_is_refused(monkeypatch: pytest.MonkeyPatch, bare: Path) -> None:
    monkeypatch.setenv("CHROMIUM", str(bare / "nothing"))
    with pytest.raises(SystemExit, match=r"CHROMIUM is .*nothing"):
        chromium.find()


@pytest.mark.parametrize("name", chromium.NAMES)
def test_the_systems_own_is_found(bare: Path, name: str) -> None:
    installed = program(bare / name)
    assert chromium.find() == installed


@pytest.mark.usefixtures("bare")
def test_playwrights_own_is_found(tmp_path: Path) -> None:
    downloaded = program(tmp_path / "playwright" / "chrome")
    assert chromium.find() == downloaded


def test_none_is_none(bare: Path) -> None:
    assert list(bare.iterdir()) == []
    assert chromium.find() is None


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    programs: list[list[str]] = []
    monkeypatch.setattr(chromium, "_run", lambda program, _: programs.append(program))
    return programs


def test_root_on_debian_gets_the_systems_package(
    monkeypatch: pytest.MonkeyPatch, bare: Path, runs: list[list[str]]
) -> None:
    program(bare / "apt-get")
    monkeypatch.setattr("os.geteuid", lambda: 0)
    chromium.install()
    assert [run[0] for run in runs] == ["apt-get", "apt-get", "apt-get", sys.executable]
    assert [run[-1] for run in runs[1:3]] == ["chromium-headless-shell", "chromium"]


def test_nothing_more_is_installed_than_is_needed(
    monkeypatch: pytest.MonkeyPatch, bare: Path
) -> None:
    program(bare / "apt-get")
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr(chromium, "_run", lambda run, _: program(bare / run[-1]))
    assert chromium.install() == bare / "chromium-headless-shell"
    assert not (bare / "chromium").exists()


@pytest.mark.usefixtures("bare")
def test_others_get_playwrights(monkeypatch: pytest.MonkeyPatch, runs: list[list[str]]) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert chromium.install() is None
    assert runs == [[sys.executable, "-m", "playwright", "install", "chromium"]]


@pytest.mark.usefixtures("bare", "runs")
def test_what_to_do_is_said_when_all_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["chromium", "--install"])
    with pytest.raises(SystemExit, match="Install Chromium or Google Chrome"):
        chromium.main()


def test_the_path_is_printed(
    monkeypatch: pytest.MonkeyPatch, bare: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    installed = program(bare / "chromium")
    monkeypatch.setattr(sys, "argv", ["chromium"])
    chromium.main()
    assert capsys.readouterr().out == f"{installed}\n"


def test_an_installer_that_fails_is_quoted(capsys: pytest.CaptureFixture[str]) -> None:
    chromium._run(["/bin/sh", "-c", "echo no space left >&2; exit 1"], {})
    assert "no space left" in capsys.readouterr().err
