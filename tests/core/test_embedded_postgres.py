"""The embedded PostgreSQL: real servers in temporary folders, started, killed and littered."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from core.embedded import guard, process
from core.embedded.cluster import SOCKET_PATH_MAX_BYTES, Cluster
from core.embedded.errors import EmbeddedServerError
from core.embedded.locks import FileLock
from core.embedded.server import EmbeddedServer
from tests.core.embedded import kill, pid_of

PROJECT = guard.PROJECT
DEADLINE_SECONDS = 20
USER = """
import sys
from pathlib import Path
from core.embedded.server import EmbeddedServer
EmbeddedServer(Path(sys.argv[1]), durable=False).join()
print("joined", flush=True)
sys.stdin.read()
"""

type Start = Callable[..., EmbeddedServer]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a server as they are made: a second of work that most tests are not about."""
    server = EmbeddedServer(tmp_path_factory.mktemp("made") / "pg", durable=False)
    server.join()
    stop(server)
    server.cluster.log.unlink()
    return server.cluster.data_dir


@pytest.fixture
def start(made: Path) -> Iterator[Start]:
    servers: list[EmbeddedServer] = []

    def join(data_dir: Path, *, durable: bool = False, fresh: bool = False) -> EmbeddedServer:
        if not fresh and not data_dir.exists():
            data_dir.parent.mkdir(parents=True, exist_ok=True)
            # The files belong to another user when we are root; Python would not keep that.
            subprocess.run(["cp", "-a", made, data_dir], check=True)
        servers.append(EmbeddedServer(data_dir, durable=durable))
        servers[-1].join()
        return servers[-1]

    yield join
    for server in servers:
        server.leave()


def connect(server: EmbeddedServer) -> psycopg.Connection:
    return psycopg.connect(
        host=str(server.cluster.socket_dir), user="postgres", dbname="postgres", autocommit=True
    )


def ask(server: EmbeddedServer, query: str) -> object:
    with connect(server) as connection:
        row = connection.execute(query.encode()).fetchone()
    return row[0] if row else None


def user_process(data_dir: Path) -> subprocess.Popen[bytes]:
    program = [sys.executable, "-c", USER, str(data_dir)]
    return subprocess.Popen(program, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def wait_until_joined(user: subprocess.Popen[bytes]) -> None:
    assert user.stdout is not None
    assert user.stdout.readline() == b"joined\n"


def end(user: subprocess.Popen[bytes]) -> None:
    user.kill()
    user.communicate()


def wait_until_stopped(data_dir: Path) -> None:
    """The guard stops the server in its own time; this returns as soon as it did."""
    deadline, cluster = time.monotonic() + DEADLINE_SECONDS, Cluster(data_dir)
    while process.running_process(cluster) is not None or cluster.socket_dir.is_symlink():
        assert time.monotonic() < deadline, "the server is still running"
        time.sleep(process.POLL_SECONDS)


def stop(server: EmbeddedServer) -> None:
    """Leave as the last user. The guard may be the one who sees it first, and stops the server."""
    server.leave()
    wait_until_stopped(server.cluster.data_dir)


def test_a_fresh_folder_becomes_a_running_server(start: Start, tmp_path: Path) -> None:
    server = start(tmp_path / "pg", fresh=True)
    assert ask(server, "SHOW server_encoding") == "UTF8"
    assert ask(server, "SHOW fsync") == "off"


def test_a_durable_server_keeps_its_promises_to_the_disk(start: Start, tmp_path: Path) -> None:
    server = start(tmp_path / "pg", durable=True, fresh=True)
    assert ask(server, "SHOW fsync") == "on"
    assert ask(server, "SHOW synchronous_commit") == "on"


def test_nobody_else_can_reach_the_files(start: Start, tmp_path: Path) -> None:
    before = stat.S_IMODE(tmp_path.stat().st_mode)
    server = start(tmp_path / "pg", fresh=True)
    assert stat.S_IMODE(server.cluster.data_dir.stat().st_mode) == 0o700
    assert stat.S_IMODE(tmp_path.stat().st_mode) == before
    assert ask(server, "SHOW listen_addresses") == ""


def test_a_second_start_attaches_to_the_same_server(start: Start, tmp_path: Path) -> None:
    first = pid_of(start(tmp_path / "pg"))
    assert first is not None
    assert pid_of(start(tmp_path / "pg")) == first


def test_processes_that_start_at_once_share_one_server(tmp_path: Path) -> None:
    users = [user_process(tmp_path / "pg") for _ in range(3)]
    for user in users:
        wait_until_joined(user)
    log = (tmp_path / "pg" / "server.log").read_text()
    for user in users:
        end(user)
    wait_until_stopped(tmp_path / "pg")
    assert log.count("ready to accept connections") == 1


def test_a_killed_server_starts_again_with_its_data(start: Start, tmp_path: Path) -> None:
    server = start(tmp_path / "pg", durable=True)
    with connect(server) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS number")
    kill(server)
    server.join()
    assert ask(server, "SELECT number FROM kept") == 42


def test_data_survive_a_stop(start: Start, tmp_path: Path) -> None:
    server = start(tmp_path / "pg")
    with connect(server) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS number")
    stop(server)
    assert pid_of(server) is None
    server.join()
    assert ask(server, "SELECT number FROM kept") == 42


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(f"{os.getpid()}\n", id="a stranger"),
        pytest.param("1\n", id="init"),
        pytest.param("99999999\n", id="nobody"),
        pytest.param("", id="empty"),
        pytest.param("rubbish\n", id="rubbish"),
    ],
)
def test_stale_files_of_a_dead_server_are_no_obstacle(
    start: Start, tmp_path: Path, content: str
) -> None:
    server = start(tmp_path / "pg")
    stop(server)
    for name in ("postmaster.pid", ".s.PGSQL.5432", ".s.PGSQL.5432.lock"):
        (server.cluster.data_dir / name).write_text(content)
    server.join()
    assert ask(server, "SELECT 1") == 1


def test_a_server_whose_socket_was_deleted_is_replaced(start: Start, tmp_path: Path) -> None:
    server = start(tmp_path / "pg")
    deaf = pid_of(server)
    (server.cluster.data_dir / ".s.PGSQL.5432").unlink()
    server.join()
    assert ask(server, "SELECT 1") == 1
    assert pid_of(server) != deaf


@pytest.mark.parametrize(
    "name", ["with space", "with,comma", "with'$quote\"", "ünïcode", "x" * 150]
)
def test_any_path_will_do(start: Start, tmp_path: Path, name: str) -> None:
    server = start(tmp_path / name / "pg", fresh=True)
    assert ask(server, "SELECT 1") == 1
    assert len(os.fsencode(server.cluster.socket_dir)) < SOCKET_PATH_MAX_BYTES
    stop(server)
    assert not server.cluster.socket_dir.is_symlink()


@pytest.fixture
def temporary_folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setattr("tempfile.gettempdir", lambda: folder)
        yield Path(folder)


def test_a_short_link_of_somebody_else_is_not_followed(
    temporary_folder: Path, tmp_path: Path
) -> None:
    cluster = Cluster(tmp_path / ("x" * 150) / "pg")
    assert cluster.socket_dir.parent == temporary_folder
    cluster.socket_dir.mkdir()
    with pytest.raises(EmbeddedServerError, match="in the way"):
        cluster.link_socket_dir()


def test_a_short_link_that_leads_elsewhere_is_mended(
    temporary_folder: Path, tmp_path: Path
) -> None:
    cluster = Cluster(tmp_path / ("x" * 150) / "pg")
    assert cluster.socket_dir.parent == temporary_folder
    cluster.socket_dir.symlink_to(tmp_path)
    cluster.link_socket_dir()
    assert cluster.socket_dir.readlink() == cluster.data_dir


def test_a_temporary_folder_with_a_long_path_is_passed_over(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / ("t" * 100)))
    assert Cluster(tmp_path / ("x" * 150)).socket_dir.parent == Path("/tmp")  # noqa: S108


def test_the_last_user_stops_the_server_even_when_killed(tmp_path: Path) -> None:
    first, second = user_process(tmp_path / "pg"), user_process(tmp_path / "pg")
    wait_until_joined(first)
    wait_until_joined(second)
    end(first)
    assert process.running_process(Cluster(tmp_path / "pg")) is not None
    end(second)
    wait_until_stopped(tmp_path / "pg")


def test_a_user_that_ends_by_itself_leaves_nothing_running(tmp_path: Path) -> None:
    user = user_process(tmp_path / "pg")
    wait_until_joined(user)
    user.communicate()
    assert user.returncode == 0
    wait_until_stopped(tmp_path / "pg")


def test_leaving_does_not_stop_a_server_that_another_uses(start: Start, tmp_path: Path) -> None:
    server = start(tmp_path / "pg")
    user = user_process(tmp_path / "pg")
    wait_until_joined(user)
    server.leave()
    assert pid_of(server) is not None
    end(user)
    wait_until_stopped(tmp_path / "pg")


def test_leaving_what_was_never_joined_is_harmless(tmp_path: Path) -> None:
    EmbeddedServer(tmp_path / "pg", durable=False).leave()
    assert list(tmp_path.iterdir()) == []


def test_a_forked_child_that_ends_does_not_end_its_parents_use(
    start: Start, tmp_path: Path
) -> None:
    server = start(tmp_path / "pg")
    membership = server._memberships[server.cluster.data_dir]
    child = subprocess.Popen(["true"], pass_fds=[membership._descriptor])
    child.wait()
    with FileLock(server.cluster.beside(".users")) as users:
        assert not users.try_to_take()


def test_a_guard_who_stands_is_not_doubled(tmp_path: Path) -> None:
    cluster = Cluster(tmp_path / "pg")
    posted = len(guard._posted)
    with FileLock(cluster.beside(".guard")) as place:
        place.take()
        guard.post(cluster)
        guard.stand(cluster)
    assert len(guard._posted) == posted


def test_a_guard_stops_the_server_that_nobody_uses(tmp_path: Path) -> None:
    cluster = Cluster(tmp_path / "pg")
    process.start(cluster, durable=False)
    guard.stand(cluster)
    assert process.running_process(cluster) is None


def test_a_guard_lets_somebody_in_who_is_at_the_door(tmp_path: Path) -> None:
    cluster = Cluster(tmp_path / "pg")
    with FileLock(cluster.beside(".guard")) as place, FileLock(cluster.beside(".lock")) as door:
        place.take()
        door.take()
        assert not guard._stop_if_unused(cluster, place)


def test_a_guard_leaves_a_folder_that_was_deleted_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    cluster = Cluster(tmp_path / "pg")
    monkeypatch.setattr(FileLock, "take", lambda lock: lock.path.unlink())
    with FileLock(cluster.beside(".guard")) as place:
        assert guard._stop_if_unused(cluster, place)


def test_a_deleted_folder_starts_anew(start: Start, tmp_path: Path) -> None:
    server = start(tmp_path / "data" / "pg")
    old = pid_of(server)
    assert old is not None
    shutil.rmtree(tmp_path / "data")
    assert not server.is_joined
    server.join()
    assert pid_of(server) not in {None, old}
    psutil.Process(old).kill()


def test_a_folder_with_other_files_is_refused_and_kept(tmp_path: Path) -> None:
    (tmp_path / "pg").mkdir()
    (tmp_path / "pg" / "diary.txt").write_text("mine")
    with pytest.raises(EmbeddedServerError, match="holds files but no database"):
        process.start(Cluster(tmp_path / "pg"), durable=False)
    assert (tmp_path / "pg" / "diary.txt").read_text() == "mine"


def test_an_interrupted_creation_is_begun_again(start: Start, tmp_path: Path) -> None:
    (tmp_path / "pg.new").mkdir()
    (tmp_path / "pg.new" / "PG_VERSION").write_text("half")
    assert ask(start(tmp_path / "pg", fresh=True), "SELECT 1") == 1


def test_a_server_that_cannot_start_says_what_postgresql_said(start: Start, tmp_path: Path) -> None:
    server = start(tmp_path / "pg")
    stop(server)
    (server.cluster.data_dir / "postgresql.conf").write_text("no_such_setting = 1\n")
    with pytest.raises(EmbeddedServerError, match="no_such_setting"):
        server.join()


def test_files_that_cannot_be_created_are_explained(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(process, "INITDB", ("--no-such-option",))
    with pytest.raises(EmbeddedServerError, match="no-such-option"):
        process.start(Cluster(tmp_path / "pg"), durable=False)


def test_a_path_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EmbeddedServerError, match=r"cannot use .*file"):
        EmbeddedServer(tmp_path / "file" / "pg", durable=False).join()


def test_a_long_log_is_cut_at_the_next_start(start: Start, tmp_path: Path) -> None:
    server = start(tmp_path / "pg")
    stop(server)
    server.cluster.log.write_text("x" * (process.LOG_MAX_BYTES + 1))
    server.join()
    assert server.cluster.log.stat().st_size < process.LOG_MAX_BYTES
