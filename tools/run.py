"""Starts the whole site for `make run`: database, places, demo listings, web server, worker.

It reads `PORT` and `DEMO` from the environment, and ends what it started when it is told to:
by Ctrl-C, by SIGTERM, or by the terminal being closed.
"""

import contextlib
import errno
import http.client
import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass

HOST = "127.0.0.1"
HIGHEST_PORT = 65535
POLL_SECONDS = 0.1
ANSWER_TIMEOUT_SECONDS = 60
STOP_TIMEOUT_SECONDS = 10


@dataclass(frozen=True, kw_only=True)
class Options:
    """What the person at the terminal chose."""

    port: int
    demo: bool

    @property
    def address(self) -> str:
        """Where the site will be."""
        return f"http://{HOST}:{self.port}"


class Refusal(Exception):  # noqa: N818  it is said to a person and is no defect
    """The site cannot be started; the text says why."""


def read_options(environ: Mapping[str, str]) -> Options:
    """Return the options.

    Raises:
        Refusal: a variable has a value that is not allowed.
    """
    port, demo = environ.get("PORT") or "8000", environ.get("DEMO") or "yes"
    is_number = port.isascii() and port.isdigit()
    if not is_number or not 1 <= int(port) <= HIGHEST_PORT:
        message = f"PORT is {port!r}. It must be a whole number from 1 to {HIGHEST_PORT}."
        raise Refusal(message)
    if demo not in {"yes", "no"}:
        message = f"DEMO is {demo!r}. It must be yes or no."
        raise Refusal(message)
    return Options(port=int(port), demo=demo == "yes")


def check_port(port: int) -> None:
    """Make sure that the port can be listened on.

    Raises:
        Refusal: another program listens there, or the system does not allow it.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            reason = (
                "is used by another program"
                if error.errno == errno.EADDRINUSE
                else f"cannot be used: {error.strerror}"
            )
            message = f"Port {port} {reason}. Choose another one: make run PORT={port % 60000 + 1}"
            raise Refusal(message) from None


def prepare(options: Options) -> None:
    """Start the database and fill it; quick when all of it was done before.

    Raises:
        Refusal: a setting is odd, or the database cannot be used.
    """
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError, call_command
    from django.db import OperationalError, connections

    try:
        django.setup()
        say("Preparing the database")
        call_command("migrate", interactive=False, verbosity=0)
        for command in ("load_places", "load_services", "load_pages"):
            call_command(command)
        if options.demo:
            # First: some of what is loaded then is in their hands.
            call_command("create_demo_staff", verbosity=0)
            call_command("load_demo")
    except (ImproperlyConfigured, CommandError, OperationalError) as error:
        raise Refusal(str(error)) from error
    finally:
        connections.close_all()


def serve(options: Options) -> int:
    """Run the web server until it ends or a signal asks for it; return the exit code."""
    program = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "detoxlocal.wsgi:application",
    ]
    program += ["--host", HOST, "--port", str(options.port), "--workers", "2"]
    program += ["--blocking-threads", "1", "--log-level", "warning", "--no-access-log"]
    with contextlib.ExitStack() as children:
        # In sessions of their own: Ctrl-C reaches this program only, which ends all in order.
        server = subprocess.Popen(program, start_new_session=True)
        children.callback(end, server)
        worker = subprocess.Popen([sys.executable, "manage.py", "work"], start_new_session=True)
        children.callback(end, worker)
        while server.poll() is None and not answers(options.port):
            time.sleep(POLL_SECONDS)
        if server.returncode is None:
            say(f"DetoxLocal is ready: {options.address}/   (Ctrl-C ends it)")
            say(sign_in_hint(options, os.environ))
            tell_of_mail()
        code = server.wait()
    say("The web server ended by itself.")
    return code or 1


def sign_in_hint(options: Options, environ: Mapping[str, str]) -> str:
    """Return how those who work here come in: as demo staff, or by the first invitation."""
    from accounts.services.demo_staff import NAMES, PASSWORD, address_of

    if options.demo:
        accounts = "".join(f"\n  {address_of(key)}" for key in NAMES)
        return (
            f"Staff sign in at {options.address}/admin/ with the password {PASSWORD} as{accounts}"
        )
    # What this program was given counts for the other one, too.
    given = {"DATA_DIR": environ.get("DATA_DIR") or ".data", "SITE_URL": environ["SITE_URL"]}
    usual = {"DATA_DIR": ".data", "SITE_URL": "http://127.0.0.1:8000"}
    odd = "".join(
        f"{name}={shlex.quote(given[name])} " for name in given if given[name] != usual[name]
    )
    command = f"{odd}.venv/bin/python manage.py invite you@example.org --role administrator"
    return (
        f"Staff sign in at {options.address}/admin/ - the first one comes in by this:\n  {command}"
    )


def tell_of_mail() -> None:
    """Say where mails are, when they are not sent."""
    from django.conf import settings

    if folder := settings.MAILERS["default"].get("OPTIONS", {}).get("folder"):
        say(f"Mails are not sent: each becomes a file in {folder}")


def answers(port: int) -> bool:
    """Return whether a web server answers there; wait for one that listens but is not ready."""
    connection = http.client.HTTPConnection(HOST, port, timeout=ANSWER_TIMEOUT_SECONDS)
    try:
        connection.request("GET", "/healthz")
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def end(server: subprocess.Popen[bytes]) -> None:
    """End a program with those it started, by force if it takes too long."""
    ignore_signals()
    server.terminate()
    try:
        server.wait(STOP_TIMEOUT_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def leave_database() -> None:
    """Stop the embedded PostgreSQL, if this program was the last to use it."""
    ignore_signals()
    from core.embedded.server import EmbeddedServer

    EmbeddedServer.leave_all()


def listen_to_signals() -> None:
    """Treat a request to end like Ctrl-C, wherever it comes from."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)


def ignore_signals() -> None:
    """Let the orderly end be finished, however often Ctrl-C is pressed."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def say(text: str) -> None:
    print(text, flush=True)


def main() -> int:
    listen_to_signals()
    try:
        options = read_options(os.environ)
        check_port(options.port)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "detoxlocal.settings.development")
        os.environ.setdefault("SITE_URL", options.address)
        os.environ["DEMO"] = "yes" if options.demo else "no"
        prepare(options)
        return serve(options)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    finally:
        leave_database()


if __name__ == "__main__":
    sys.exit(main())
