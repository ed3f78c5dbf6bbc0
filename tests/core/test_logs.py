"""Logs: one JSON object a line, and nothing in them about who asked for what."""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.db import DataError, OperationalError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from pytest_django import Settings

from core.logs import EXTRA_FIELDS, JsonLines
from detoxlocal import urls

PROJECT = Path(__file__).resolve().parents[2]
PRIVATE = ["80202", "303-555-0142", "+13035550142", "203.0.113.77", "Rosa", "xylazine", "sesame"]
REQUEST: dict[str, Any] = {
    "query_params": {"near": "80202", "q": "xylazine"},
    "data": {"phone": "303-555-0142", "name": "Rosa"},
    "headers": {
        "X-Forwarded-For": "203.0.113.77",
        "Referer": "https://elsewhere.example/?near=80202",
        "User-Agent": "Rosa",
        "Cookie": "token=sesame",
    },
    "REMOTE_ADDR": "203.0.113.77",
}
FAILURES: dict[int, Callable[[str], Exception]] = {
    400: SuspiciousOperation,
    403: PermissionDenied,
    404: Http404,
    418: BadRequest,
    500: RuntimeError,
    503: OperationalError,
}


def planted(request: HttpRequest, status: int, token: str) -> HttpResponse:
    """Fail with everything that the request says, as careless code would."""
    told = f"{request.get_full_path()} {request.POST} {request.META}"
    assert all(private in told for private in PRIVATE if private != "+13035550142")
    if status in FAILURES:
        raise FAILURES[status](told) from ValueError(told)
    return HttpResponse("ok")


urlpatterns = [path("planted/<int:status>/<token>/", planted, name="planted"), *urls.urlpatterns]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500


class Lines:
    """What the site's own handler wrote."""

    def __init__(self, stream: StringIO) -> None:
        self.stream = stream

    @property
    def text(self) -> str:
        return self.stream.getvalue()

    @property
    def all(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.splitlines()]

    @property
    def access(self) -> dict[str, Any]:
        (line,) = [line for line in self.all if line["logger"] == "core.access"]
        return line


@pytest.fixture(params=["INFO", "DEBUG"])
def lines(request: pytest.FixtureRequest) -> Iterator[Lines]:
    """What is written by the handler, formatter and levels that the settings ask for."""
    root, django = logging.getLogger(), logging.getLogger("django")
    (handler,) = [h for h in root.handlers if isinstance(h.formatter, JsonLines)]
    assert isinstance(handler, logging.StreamHandler)
    levels = root.level, django.level
    written = StringIO()
    before = handler.setStream(written)
    root.setLevel(request.param)
    django.setLevel(request.param)
    yield Lines(written)
    handler.setStream(before)
    root.setLevel(levels[0])
    django.setLevel(levels[1])


@pytest.fixture
def visitor(settings: Settings) -> Client:
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


def formatted(message: str, *args: Any, **extra: Any) -> dict[str, Any]:
    fields = {"name": "core.thing", "msg": message, "args": args}
    record = logging.makeLogRecord(fields | extra)
    line = JsonLines().format(record)
    assert len(line.splitlines()) == 1
    parsed: dict[str, Any] = json.loads(line)
    return parsed


@pytest.mark.parametrize(
    "text", ["two\nlines", "\r\x0b\x0c\x1c\x85\u2028\u2029", 'a "b" \\', "ñ\udc80"]
)
def test_any_text_is_one_line_of_json(text: str) -> None:
    assert formatted("%s", text)["message"] == text


def test_a_line_says_when_in_utc_how_bad_and_where_from() -> None:
    line = formatted("read", created=0.25, levelname="WARNING")
    assert line == {
        "at": "1970-01-01T00:00:00.250+00:00",
        "level": "WARNING",
        "logger": "core.thing",
        "message": "read",
    }


def test_our_own_messages_are_written_with_their_values() -> None:
    assert formatted("%d rows of %s", 3, "a.csv")["message"] == "3 rows of a.csv"


def test_djangos_messages_are_written_without_their_values() -> None:
    line = formatted("Not Found: %s", "/?near=80202", name="django.request")
    assert line["message"] == "Not Found: %s"


def test_djangos_words_on_a_refused_request_are_not_written() -> None:
    line = formatted("Invalid host: 'Rosa'", name="django.security.DisallowedHost")
    assert (line["message"], line["logger"]) == (
        "refused request",
        "django.security.DisallowedHost",
    )


@pytest.mark.parametrize("name", EXTRA_FIELDS)
def test_a_named_extra_is_written(name: str) -> None:
    assert formatted("x", **{name: 7})[name] == 7


@pytest.mark.parametrize("name", ["request", "phone", "near", "path", "user", "args_given"])
def test_no_other_extra_is_written(name: str) -> None:
    line = formatted("x", **{name: "303-555-0142"})
    assert set(line) == {"at", "level", "logger", "message"}


def test_an_extra_that_is_no_plain_value_is_written_as_its_type() -> None:
    assert formatted("x", error=ValueError("303-555-0142"))["error"] == "ValueError"


def raised(error: Exception, cause: Exception) -> Any:
    try:
        raise error from cause
    except type(error):
        return sys.exc_info()


def test_an_exception_is_written_by_type_and_places_without_its_text() -> None:
    line = formatted("x", exc_info=raised(KeyError("sesame"), ValueError("Rosa")))
    assert line["exception"] == "KeyError"
    assert [frame.rpartition(" ")[2] for frame in line["frames"]] == ["raised"]
    assert "tests/core/test_logs.py:" in line["frames"][0]
    assert not {"sesame", "Rosa"} & set(json.dumps(line).split('"'))


@pytest.mark.django_db
def test_a_value_that_the_database_quotes_is_not_written(lines: Lines) -> None:
    with pytest.raises(DataError, match="303-555-0142") as refused, connection.cursor() as cursor:
        cursor.execute("SELECT %s::text::int", ["303-555-0142"])
    logging.getLogger("core.thing").error("cannot count", exc_info=refused.value)
    assert lines.all[-1]["exception"] == "DataError"
    assert "555" not in lines.text


@pytest.mark.parametrize("status", [200, *FAILURES])
def test_a_request_leaves_nothing_that_it_said(
    visitor: Client, lines: Lines, capsys: pytest.CaptureFixture[str], status: int
) -> None:
    response = visitor.post(f"/planted/{status}/sesame/", **REQUEST)
    assert response.status_code == {418: 400}.get(status, status)
    assert [private for private in PRIVATE if private in lines.text] == []
    assert lines.access["status"] == response.status_code
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("address", ["/303-555-0142/", "/es/Rosa", "/centers/80202/x/y/z/"])
def test_an_address_that_leads_nowhere_is_not_written(
    visitor: Client, lines: Lines, address: str
) -> None:
    assert visitor.post(address, **REQUEST).status_code in {301, 404}
    assert [private for private in PRIVATE if private in lines.text] == []
    assert lines.access["route"] == "(none)"


def test_a_foreign_host_is_refused_and_not_written(visitor: Client, lines: Lines) -> None:
    visitor.get("/crisis/", headers={"Host": "rosa.example"})
    assert lines.access["status"] == 400
    assert "django.security.DisallowedHost" in {line["logger"] for line in lines.all}
    assert "rosa" not in lines.text


def test_a_form_without_its_token_is_not_written(settings: Settings, lines: Lines) -> None:
    settings.ROOT_URLCONF = __name__
    response = Client(enforce_csrf_checks=True).post("/planted/200/sesame/", **REQUEST)
    assert (response.status_code, lines.access["status"]) == (403, 403)
    assert [private for private in PRIVATE if private in lines.text] == []


def test_a_failure_says_where_it_happened(visitor: Client, lines: Lines) -> None:
    visitor.post("/planted/500/sesame/", **REQUEST)
    (failure,) = [line for line in lines.all if "exception" in line and line["level"] == "ERROR"]
    assert (failure["logger"], failure["exception"]) == ("django.request", "RuntimeError")
    assert failure["frames"][-1].endswith(" planted")


def test_a_request_is_one_line_with_route_method_status_and_time(
    visitor: Client, lines: Lines
) -> None:
    visitor.post("/planted/200/sesame/", **REQUEST)
    line = lines.access
    assert (line["message"], line["level"]) == ("request", "INFO")
    assert (line["method"], line["route"], line["status"]) == ("POST", "planted", 200)
    assert 0 <= line["duration_ms"] < 60_000
    assert set(line) == {
        *("at", "level", "logger", "message"),
        *("method", "route", "status", "duration_ms"),
    }


@pytest.mark.parametrize(
    ("address", "route"),
    [("/crisis/", "crisis"), ("/es/crisis/", "crisis"), ("/healthz", "healthz")],
)
def test_a_route_is_the_same_in_every_language(
    visitor: Client, lines: Lines, address: str, route: str
) -> None:
    visitor.get(address)
    assert lines.access["route"] == route


SERVER_SAYS = """
import django, logging
django.setup()
logging.getLogger("django.server").error("%s %s", "GET /?near=80202", 500)
logging.getLogger("core.thing").error("heard")
"""


def test_what_the_development_server_says_is_printed_nowhere() -> None:
    # In a process of its own: pytest's handlers would keep Python's last resort silent.
    environ = os.environ | {"DJANGO_SETTINGS_MODULE": "detoxlocal.settings.testing"}
    done = subprocess.run(
        [sys.executable, "-c", SERVER_SAYS],
        cwd=PROJECT,
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    )
    assert '"message": "heard"' in done.stderr
    assert "80202" not in done.stderr + done.stdout
