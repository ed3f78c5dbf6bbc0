"""Whose account runs PostgreSQL's programs, and where they can be reached."""

import os
import tempfile
from pathlib import Path

import pytest

from core.embedded import binaries, process
from core.embedded.account import Account, account_for
from core.embedded.cluster import Cluster
from core.embedded.errors import EmbeddedServerError


def test_a_missing_wheel_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "WHEEL", "no_such_wheel")
    with pytest.raises(EmbeddedServerError, match="requirements-dev"):
        binaries.find_installation()


def closed_installation(site_packages: Path) -> Path:
    installation = site_packages / "wheel" / "pginstall1"
    for name in ("postgres", "initdb"):
        program = installation / "bin" / name
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text("#!/bin/sh\n")
        program.chmod(0o700)
    (site_packages / "wheel.libs").mkdir()
    (site_packages / "wheel.libs" / "libpq.so").write_text("library")
    (site_packages / "wheel.libs" / "libpq.so").chmod(0o600)
    (site_packages / "wheel.libs" / "link").symlink_to("libpq.so")
    return installation


def test_a_shared_copy_is_open_to_all_and_made_once(tmp_path: Path) -> None:
    installation = closed_installation(tmp_path / "closed")
    copy = binaries.shared_copy(installation, tmp_path / "cache")
    library = copy / ".." / ".." / "wheel.libs" / "libpq.so"
    assert library.stat().st_mode & 0o777 == 0o644
    assert (copy / "bin" / "postgres").stat().st_mode & 0o777 == 0o755
    assert len(list((tmp_path / "cache").iterdir())) == 1
    assert binaries.shared_copy(installation, tmp_path / "cache") == copy


def test_programs_out_of_reach_are_copied(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    installation = closed_installation(tmp_path / "closed")
    monkeypatch.setattr(binaries, "find_installation", lambda: installation)
    monkeypatch.setattr(binaries, "SHARED_CACHE", tmp_path / "cache")
    monkeypatch.setattr(binaries, "_can_run", lambda folder, _: folder != installation)
    assert binaries.installation_for(Account()).is_relative_to(tmp_path / "cache")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_a_copy_of_the_real_programs_creates_a_database(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory(dir="/var/tmp") as cache:
        Path(cache).chmod(0o755)
        copy = binaries.shared_copy(binaries.find_installation(), Path(cache))
        account = account_for(tmp_path / "pg")
        assert binaries._can_run(copy, account)
        cluster = Cluster(tmp_path / "pg")
        process._create(cluster, copy, account, durable=False)
        assert cluster.exists


@pytest.mark.parametrize(
    ("cache", "words"),
    [("cache", "cannot be run"), ("closed/wheel/pginstall1/bin/postgres", "cannot be copied")],
)
def test_a_copy_that_is_no_use_is_explained(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, cache: str, words: str
) -> None:
    installation = closed_installation(tmp_path / "closed")
    monkeypatch.setattr(binaries, "find_installation", lambda: installation)
    monkeypatch.setattr(binaries, "SHARED_CACHE", tmp_path / cache)
    monkeypatch.setattr(binaries, "_can_run", lambda *_: False)
    with pytest.raises(EmbeddedServerError, match=words):
        binaries.installation_for(Account())


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_nobody_cannot_run_what_is_closed_to_others(tmp_path: Path) -> None:
    installation = closed_installation(tmp_path / "closed")
    assert binaries._can_run(installation, Account())
    assert not binaries._can_run(installation, Account(65534, 65534))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_root_keeps_the_owner_of_a_folder(tmp_path: Path) -> None:
    assert account_for(tmp_path / "pg").uid not in {None, 0}
    os.chown(tmp_path, 12345, 54321)
    assert account_for(tmp_path) == Account(12345, 54321)


def test_whoever_is_not_root_runs_it_as_themselves(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert account_for(tmp_path).identity == {}


def test_a_system_without_nobody_is_explained(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr("core.embedded.account.UNPRIVILEGED_USER", "no-such-user")
    with pytest.raises(EmbeddedServerError, match="no-such-user"):
        account_for(tmp_path / "pg")
