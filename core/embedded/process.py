"""The server's process: create its files, start it, tell it from others, stop it.

As root the server runs as another user, who may be unable to walk down to the data folder (a
home folder with mode 700). No permission is widened for it. The server is started inside the
folder and told that its data lies in `/proc/self/cwd`: the kernel follows that link straight to
the folder and asks nothing of the folders above. The socket's path is relative for the same
reason, which also frees the server from the limit on a socket's address.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import psutil

from core.embedded.account import Account, account_for
from core.embedded.binaries import installation_for
from core.embedded.cluster import SOCKET_NAME, SUPERUSER, Cluster
from core.embedded.errors import EmbeddedServerError

HERE = "/proc/self/cwd" if Path("/proc/self/cwd").exists() else "."

START_TIMEOUT_SECONDS = 120
STOP_TIMEOUT_SECONDS = 60
REMAINS_TIMEOUT_SECONDS = 15
POLL_SECONDS = 0.02
RETRY_SECONDS = 0.2
LOG_TAIL_CHARACTERS = 1500
LOG_MAX_BYTES = 1_000_000

INITDB = (
    *("--username", SUPERUSER, "--auth=trust", "--encoding=UTF8", "--no-instructions"),
    *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8"),
)
# Nobody but the owner of the data folder can reach a socket that lies inside it.
CONFIGURATION = ("listen_addresses=", "unix_socket_directories=.", "timezone=UTC")
WITHOUT_DURABILITY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def start(cluster: Cluster, *, durable: bool) -> None:
    """Start the server, creating its files when there are none.

    Raises:
        EmbeddedServerError: it did not start; the text ends with what PostgreSQL said.
    """
    account = account_for(cluster.data_dir)
    installation = installation_for(account)
    if not cluster.exists:
        _create(cluster, installation, account, durable=durable)
    _trim(cluster.log)
    deadline = time.monotonic() + REMAINS_TIMEOUT_SECONDS
    while True:
        _clear_remains(cluster)
        failure = _launch(cluster, installation, account, durable=durable)
        if failure is None:
            return
        # The children of a killed server hold its shared memory for a moment longer.
        if "shared memory" not in failure or time.monotonic() > deadline:
            message = f"The embedded PostgreSQL did not start. It said:\n{failure}"
            raise EmbeddedServerError(message)
        time.sleep(RETRY_SECONDS)


def stop(cluster: Cluster) -> None:
    """Stop the server, if it runs, and wait until it is gone.

    Raises:
        EmbeddedServerError: it did not stop in time.
    """
    for signal_number in (signal.SIGINT, signal.SIGQUIT):
        process = running_process(cluster)
        if process is None:
            return
        with suppress(psutil.NoSuchProcess):
            process.send_signal(signal_number)
        if _is_gone(cluster):
            return
    message = f"The embedded PostgreSQL in {cluster.data_dir} does not stop."
    raise EmbeddedServerError(message)


def running_process(cluster: Cluster) -> psutil.Process | None:
    """Return the server's process, or `None` when the process id file names no such process."""
    try:
        first_line = (cluster.data_dir / "postmaster.pid").read_text().partition("\n")[0]
        process = psutil.Process(int(first_line))
        return process if f"cluster_name={cluster.name}" in process.cmdline() else None
    except (FileNotFoundError, ValueError, psutil.Error):
        return None


def _create(cluster: Cluster, installation: Path, account: Account, *, durable: bool) -> None:
    # Beside its place, then moved there in one step: an interrupted start leaves no half cluster.
    fresh = cluster.beside(".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700, parents=True)
    account.own(fresh)
    program = [str(installation / "bin" / "initdb"), "--pgdata", HERE, *INITDB]
    failure = _run([*program, *([] if durable else ["--no-sync"])], account, cwd=fresh)
    if failure is not None:
        message = f"The embedded PostgreSQL could not create its files. It said:\n{failure}"
        raise EmbeddedServerError(message)
    try:
        fresh.replace(cluster.data_dir)
    except OSError as error:
        message = f"{cluster.data_dir} holds files but no database. Remove it or choose another."
        raise EmbeddedServerError(message) from error


def _launch(cluster: Cluster, installation: Path, account: Account, *, durable: bool) -> str | None:
    durability = () if durable else WITHOUT_DURABILITY
    settings = (*CONFIGURATION, *durability, f"cluster_name={cluster.name}")
    options = " ".join(f"-c {setting}" for setting in settings)
    program = [str(installation / "bin" / "pg_ctl"), "start", "--silent", "--wait"]
    arguments = [
        "--pgdata",
        HERE,
        "--log",
        cluster.log.name,
        "--timeout",
        str(START_TIMEOUT_SECONDS),
    ]
    written_bytes = cluster.log.stat().st_size if cluster.log.exists() else 0
    failure = _run([*program, *arguments, "--options", options], account, cwd=cluster.data_dir)
    return None if failure is None else _read_from(cluster.log, written_bytes) or failure


def _run(program: list[str], account: Account, *, cwd: Path) -> str | None:
    """Run one of PostgreSQL's programs; return what it said if it failed.

    It gets a session of its own, so that Ctrl-C on the terminal does not reach the server, and
    a file for its output, because the server keeps what it inherits open.
    """
    environment = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    with tempfile.TemporaryFile() as output:
        run = subprocess.run(  # noqa: S603  a program of the wheel
            program,
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            check=False,
            **account.identity,
        )
        output.seek(0)
        said = output.read().decode(errors="replace")
    return said[-LOG_TAIL_CHARACTERS:] if run.returncode else None


def _clear_remains(cluster: Cluster) -> None:
    """Stop a server that answers nobody, and drop the files of one that died.

    After a restart of the machine the process id in them may be a stranger's. PostgreSQL's own
    check of its shared memory still keeps two servers from one folder.
    """
    stop(cluster)
    for name in ("postmaster.pid", SOCKET_NAME, f"{SOCKET_NAME}.lock"):
        (cluster.data_dir / name).unlink(missing_ok=True)


def _is_gone(cluster: Cluster) -> bool:
    deadline = time.monotonic() + STOP_TIMEOUT_SECONDS
    while running_process(cluster) is not None:
        if time.monotonic() > deadline:
            return False
        time.sleep(POLL_SECONDS)
    return True


def _trim(log: Path) -> None:
    if log.exists() and log.stat().st_size > LOG_MAX_BYTES:
        log.unlink()


def _read_from(log: Path, offset_bytes: int) -> str:
    if not log.exists():
        return ""
    return log.read_bytes()[offset_bytes:].decode(errors="replace")[-LOG_TAIL_CHARACTERS:]
