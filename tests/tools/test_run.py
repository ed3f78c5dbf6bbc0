"""tools/run.py: what it refuses before it starts anything, and how it ends what it started."""

import http.server
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import run

PROJECT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("port", ["0", "65536", "-1", "80.5", "http", "８０００", "8000 "])
def test_an_odd_port_is_refused_by_name_value_and_what_is_allowed(port: str) -> None:
    with pytest.raises(run.Refusal, match=r"PORT is .* whole number from 1 to 65535") as refused:
        run.read_options({"PORT": port})
    assert repr(port) in str(refused.value)


@pytest.mark.parametrize("demo", ["true", "1", "YES", "maybe"])
def test_an_odd_demo_is_refused_by_name_value_and_what_is_allowed(demo: str) -> None:
    with pytest.raises(run.Refusal, match=f"DEMO is '{demo}'. It must be yes or no"):
        run.read_options({"DEMO": demo})


@pytest.mark.parametrize("environ", [{}, {"PORT": "", "DEMO": ""}])
def test_without_a_choice_the_demo_runs_on_port_8000(environ: dict[str, str]) -> None:
    assert run.read_options(environ) == run.Options(port=8000, demo=True)


def test_what_was_chosen_is_taken() -> None:
    options = run.read_options({"PORT": "8123", "DEMO": "no"})
    assert (options.demo, options.address) == (False, "http://127.0.0.1:8123")


def test_the_demo_says_how_each_role_signs_in() -> None:
    said = run.sign_in_hint(run.Options(port=8123, demo=True), {})
    assert "http://127.0.0.1:8123/admin/ with the password only-for-trying-out" in said
    assert "\n  callback-agent@demo.example\n" in said


def test_without_the_demo_it_says_how_the_first_administrator_comes_in() -> None:
    usual = {"SITE_URL": "http://127.0.0.1:8000"}
    said = run.sign_in_hint(run.Options(port=8000, demo=False), usual)
    command = ".venv/bin/python manage.py invite you@example.org --role administrator"
    assert said.splitlines()[1] == f"  {command}"
    odd = {"SITE_URL": "http://127.0.0.1:8123", "DATA_DIR": "my data"}
    said = run.sign_in_hint(run.Options(port=8123, demo=False), odd)
    assert said.endswith(f"\n  DATA_DIR='my data' SITE_URL=http://127.0.0.1:8123 {command}")


@pytest.fixture
def used_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def test_a_used_port_is_refused(used_port: int) -> None:
    with pytest.raises(run.Refusal, match=f"Port {used_port} is used by another program"):
        run.check_port(used_port)


def test_a_port_that_the_system_forbids_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbid(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(socket.socket, "bind", forbid)
    with pytest.raises(run.Refusal, match="cannot be used: Permission denied"):
        run.check_port(80)


def test_a_free_port_is_accepted(used_port: int) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        free_port = listener.getsockname()[1]
    assert free_port != used_port
    run.check_port(free_port)


def test_a_refusal_is_one_line_and_starts_nothing(used_port: int, tmp_path: Path) -> None:
    environ = {"PORT": str(used_port), "DATA_DIR": str(tmp_path / "data")}
    program = [sys.executable, "-m", "tools.run"]
    result = subprocess.run(
        program, cwd=PROJECT, env=environ, capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "data").exists()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def web_server() -> Iterator[int]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def test_any_answer_counts_as_a_running_server(web_server: int) -> None:
    assert run.answers(web_server)


def test_no_answer_is_no_server() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        free_port = listener.getsockname()[1]
    assert not run.answers(free_port)


@pytest.fixture
def _signals_as_before() -> Iterator[None]:
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(number) for number in numbers]
    yield
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


@pytest.mark.usefixtures("_signals_as_before")
def test_a_server_that_does_not_end_is_ended_by_force(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "STOP_TIMEOUT_SECONDS", 0.1)
    stubborn = "import signal, sys; signal.signal(15, signal.SIG_IGN); print(); sys.stdout.flush()"
    program = [sys.executable, "-c", f"{stubborn}; signal.pause()"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, start_new_session=True) as server:
        assert server.stdout is not None
        server.stdout.readline()
        run.end(server)
    assert server.returncode == -signal.SIGKILL


@pytest.mark.usefixtures("_signals_as_before")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_every_request_to_end_is_treated_like_ctrl_c(number: signal.Signals) -> None:
    run.listen_to_signals()
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(number)
