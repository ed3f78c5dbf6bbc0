"""The site with demo content on a real web server, and the marks of its pages to walk by."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from articles.models import SubstancePage
from callbacks.links import path_of as path_of_call
from callbacks.models import CallbackRequest
from centers.models import Center
from core.embedded.locks import FileLock
from core.formats import phone_uri
from exchanges.models import Exchange
from exchanges.submissions.links import path_of
from listings.models import Case
from places.models import Place
from tests import database
from tests.factories import make_user

HOST = "127.0.0.1"
ADMINISTRATOR = "administrator@example.org"
EDITOR, REVIEWER = "editor@example.org", "reviewer@example.org"
START_TIMEOUT_SECONDS = 30
STOP_TIMEOUT_SECONDS = 10
POLL_SECONDS = 0.05


@dataclass(frozen=True, kw_only=True)
class Site:
    """Where the site stands, some paths that the demo has, and each place's `tel:` addresses.

    `hub` is the key of the page about heroin, `withheld` an exchange whose address is, and
    `submission` the private link of somebody who was asked something, `call` that of somebody who
    waits for a call.
    """

    url: str
    center: str
    closed: str
    empty_town: str
    report: str
    exchange: str
    withheld: str
    submission: str
    call: str
    numbers: dict[str, set[str]]
    hub: int


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def address_of_database() -> str:
    """Return the address of the database in use, as `DATABASE_URL` takes it."""
    params = connection.get_connection_params()
    kept = ("user", "password", "host", "port")
    parts: dict[str, object] = {key: params[key] for key in kept if key in params}
    return f"postgresql:///{quote(params['dbname'])}?{urlencode(parts)}"


def fill_database(name: str) -> None:
    """Make the database `name` with all places, services, the demo's centers and somebody who
    may do everything; use it.
    """
    database.clone_filled(name, "demo", _fill)


def _fill() -> None:
    call_command("load_demo", verbosity=0)
    make_user("administrator", email=ADMINISTRATOR, name="Robin Lake")
    make_user("editor", email=EDITOR, name="Erin Vale")
    make_user("medical_reviewer", email=REVIEWER, name="Rosa Flint", credential="RN, CARN")


def numbers_of(place: Center | Exchange) -> set[str]:
    """Return the `tel:` addresses that are a place's own."""
    numbers = [place.main_phone, *place.intake_phones, *place.hotline_phones]
    return {phone_uri(number) for number in numbers if number}


def known_facts() -> dict[str, Any]:
    """Return what depends on what the demo invented, by the names of `Site`."""
    in_denver = Center.objects.listed().filter(city="Denver", state="CO")
    center = in_denver.exclude(main_phone="").order_by("pk")[0]
    closed = Center.objects.filter(status=Center.Status.CLOSED).order_by("pk")[0]
    taken = Center.objects.filter(state="CO").values("city_slug")
    towns = Place.objects.filter(kind=Place.Kind.CITY, state="CO").exclude(slug__in=taken)
    exchanges = Exchange.objects.listed().order_by("pk")
    places: list[Center | Exchange] = [*Center.objects.all(), *Exchange.objects.all()]
    return {
        "center": center.get_absolute_url(),
        "closed": closed.get_absolute_url(),
        "empty_town": f"/centers/co/{towns.order_by('slug')[0].slug}/",
        "report": f"/report/center/{center.uuid}/",
        "exchange": exchanges.filter(stops__isnull=False)[0].get_absolute_url(),
        "withheld": exchanges.filter(address_withheld=True)[0].get_absolute_url(),
        "submission": path_of(Case.objects.get(state=Case.State.ASKED)),
        "call": path_of_call(CallbackRequest.objects.open().latest("call_until")),
        "hub": SubstancePage.objects.get(slug="heroin", locale__language_code="en").pk,
        "numbers": {each.get_absolute_url(): numbers_of(each) for each in places},
    }


def _is_ready(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/readyz", timeout=START_TIMEOUT_SECONDS):  # noqa: S310  our own address
            return True
    except (urllib.error.URLError, ConnectionError):
        return False


def _wait_until_ready(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_TIMEOUT_SECONDS
    while not _is_ready(url):
        assert server.poll() is None, "the web server ended by itself"
        assert time.monotonic() < deadline, "the web server does not answer"
        time.sleep(POLL_SECONDS)


def _collect(static_root: Path, environ: dict[str, str]) -> None:
    """Collect and compress the static files, unless another process of the run has done it."""
    collect = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"]
    with FileLock(static_root.with_suffix(".lock")) as lock:
        lock.take()
        if not (static_root / "staticfiles.json").exists():
            subprocess.run(collect, cwd=settings.BASE_DIR, env=environ, check=True)


@contextmanager
def served(database_url: str, static_root: Path) -> Iterator[str]:
    """Serve the site as in production, for as long as the block lasts; yield its address."""
    port = free_port()
    environ = os.environ | {
        "DATABASE_URL": database_url,
        "DJANGO_SETTINGS_MODULE": "tests.journeys.site_settings",
        "JOURNEYS_STATIC_ROOT": str(static_root),
        "LOG_LEVEL": "WARNING",
    }
    _collect(static_root, environ)
    serve = [sys.executable, "-m", "granian", "--interface", "wsgi", "detoxlocal.wsgi:application"]
    serve += ["--host", HOST, "--port", str(port), "--workers", "1", "--blocking-threads", "1"]
    serve += ["--log-level", "warning", "--no-access-log"]
    with subprocess.Popen(serve, cwd=settings.BASE_DIR, env=environ) as server:
        try:
            url = f"http://{HOST}:{port}"
            _wait_until_ready(url, server)
            yield url
        finally:
            server.terminate()
            try:
                server.wait(STOP_TIMEOUT_SECONDS)
            except subprocess.TimeoutExpired:
                server.kill()
