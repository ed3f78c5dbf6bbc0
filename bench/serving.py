"""The site under granian with production's settings, one worker, on the bench's database."""

import json
import os
import secrets
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.load import Address, UnexpectedAnswerError
from bench.load import Client as LoadClient
from tests.journeys.site import HOST, address_of_database, free_port

START_TIMEOUT_SECONDS = 60
STOP_TIMEOUT_SECONDS = 10
POLL_SECONDS = 0.1


def statements_of(path: str) -> list[str]:
    """Ask for a page in this process; return what it asks of the database, values filled in."""
    client = Client(SERVER_NAME="localhost")
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return [query["sql"] for query in queries]


def record(folder: Path, pages: Mapping[str, str], address: Address) -> None:
    """Write what the bare view reads: each page's statements, and its bytes as the server sends."""
    client = LoadClient(address)
    recorded = {
        name: {
            "statements": statements_of(path),
            "html": client.get(path, encoding="identity").body.decode(),
        }
        for name, path in pages.items()
    }
    client.close()
    (folder / "recorded.json").write_text(json.dumps(recorded))


def environment(folder: Path, *, address: Address, keep_pages: bool) -> dict[str, str]:
    """Return the environment of a production that runs on this machine alone."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "DATABASE_URL": address_of_database(),
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ENCRYPTION_KEYS": b64encode(secrets.token_bytes(32)).decode(),
        "ALLOWED_HOSTS": f"{HOST},localhost",
        "SITE_URL": f"http://{address.host}:{address.port}",
        "SECURITY_CONTACT": "mailto:security@detoxlocal.example",
        "MAIL_URL": "smtp://127.0.0.1?tls=no",
        "MAIL_FROM": "no-reply@detoxlocal.example",
        "HTTPS_ONLY": "no",
        "DEMO": "no",
        "LOG_LEVEL": "INFO",
        "BENCH_STATIC_ROOT": str(folder / "static"),
        "BENCH_RECORDED": str(folder / "recorded.json"),
        "BENCH_KEEP_PAGES": "yes" if keep_pages else "no",
    }


def collect_static(folder: Path) -> None:
    """Collect the static files as a release does."""
    command = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"]
    environ = environment(folder, address=Address(HOST, free_port()), keep_pages=False)
    subprocess.run(command, cwd=settings.BASE_DIR, env=environ, check=True)


@dataclass(frozen=True)
class Server:
    """A running server: where it listens, and its first process."""

    address: Address
    process: psutil.Process


@contextmanager
def served(folder: Path, *, keep_pages: bool) -> Iterator[Server]:
    """Serve the site for the block, its log thrown away."""
    address = Address(HOST, free_port())
    command = [sys.executable, "-m", "granian", "--interface", "wsgi"]
    command += ["detoxlocal.wsgi:application", "--host", HOST, "--port", str(address.port)]
    command += ["--workers", "1", "--blocking-threads", "1", "--no-access-log"]
    process = subprocess.Popen(
        command,
        cwd=settings.BASE_DIR,
        env=environment(folder, address=address, keep_pages=keep_pages),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(address, process)
        yield Server(address, psutil.Process(process.pid))
    finally:
        process.terminate()
        try:
            process.wait(STOP_TIMEOUT_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(address: Address, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_TIMEOUT_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            client = LoadClient(address)
            client.get("/readyz")
            client.close()
        except (OSError, UnexpectedAnswerError):
            time.sleep(POLL_SECONDS)
        else:
            return
    raise RuntimeError("The web server does not answer.")
