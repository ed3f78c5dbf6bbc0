"""Public pages are made once a minute, and nobody gets what is another's or too old."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import Client
from django.urls import path
from django.utils import translation
from pytest_django import Settings

from core.http import public_page
from core.middleware.page_cache import MOST_BYTES, forget_pages
from detoxlocal import urls

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
LONG = "x" * 500
made: list[str] = []


def _made(request: HttpRequest, headers: dict[str, str] | None = None) -> HttpResponse:
    made.append(request.get_full_path())
    return HttpResponse(f"{LONG} {len(made)} {translation.get_language()}", headers=headers)


@public_page
def public(request: HttpRequest) -> HttpResponse:
    return _made(request)


@public_page
def missing(request: HttpRequest) -> HttpResponse:
    made.append("missing")
    return HttpResponse(status=404)


@public_page
def with_cookie(request: HttpRequest) -> HttpResponse:
    response = _made(request)
    response.set_cookie("seen", "yes")
    return response


@public_page
def streamed(request: HttpRequest) -> StreamingHttpResponse:
    made.append("streamed")
    return StreamingHttpResponse([LONG])


@public_page
def too_long(request: HttpRequest) -> HttpResponse:
    made.append("too long")
    return HttpResponse("x" * (MOST_BYTES + 1))


def saying(cache_control: str, vary: str = "") -> Callable[[HttpRequest], HttpResponse]:
    headers = {"Cache-Control": cache_control, "Vary": vary}
    return lambda request: _made(request, headers)


urlpatterns = [
    path("public/", public, name="public"),
    path("es/public/", public),
    path("missing/", missing),
    path("cookie/", with_cookie),
    path("streamed/", streamed),
    path("long/", too_long),
    path("silent/", saying("")),
    path("private/", saying("private, max-age=60")),
    path("no-store/", saying("public, no-store, max-age=60")),
    path("no-cache/", saying("public, no-cache, max-age=60")),
    path("ageless/", saying("public")),
    path("zero/", saying("public, max-age=0")),
    path("odd/", saying("public, max-age=soon")),
    path("by-cookie/", saying("public, max-age=60", "Cookie")),
    path("by-anything/", saying("public, max-age=60", "*")),
    path("by-encoding/", saying("public, max-age=60", "Accept-Encoding")),
    *urls.urlpatterns,
]
handler404 = urls.handler404


@pytest.fixture(autouse=True)
def kept_pages(settings: Settings) -> Iterator[None]:
    settings.ROOT_URLCONF = __name__
    settings.CACHES = settings.CACHES | {
        "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "tests"}
    }
    made.clear()
    with time_machine.travel(NOON, tick=False):
        yield
        forget_pages()


def test_a_page_is_made_once(client: Client) -> None:
    first, second = client.get("/public/"), client.get("/public/")
    assert len(made) == 1
    assert second.content == first.content
    assert dict(second.items()) == dict(first.items()) | {"Age": "0"}


@pytest.mark.parametrize("path", ["/by-encoding/", "/robots.txt", "/crisis/", "/es/crisis/"])
def test_a_kept_answer_is_the_made_one(client: Client, path: str) -> None:
    first, second = client.get(path), client.get(path)
    assert "Age" not in first
    assert (second.content, second["Age"]) == (first.content, "0")
    assert second["Content-Security-Policy"] == first["Content-Security-Policy"]
    assert second["Content-Language"] == first["Content-Language"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/public/?q=a", "/public/?q=b"),
        ("/public/", "/public/?page=2"),
        ("/public/", "/es/public/"),
        ("/public/?a=1&b=2", "/public/?a=1%26b=2"),
    ],
)
def test_each_address_has_its_own_page(client: Client, one: str, other: str) -> None:
    assert client.get(one).content != client.get(other).content
    assert client.get(one).content != client.get(other).content


@pytest.mark.parametrize(
    "path",
    [
        "/missing/",
        "/cookie/",
        "/streamed/",
        "/long/",
        "/silent/",
        "/private/",
        "/no-store/",
        "/no-cache/",
        "/ageless/",
        "/zero/",
        "/odd/",
        "/by-cookie/",
        "/by-anything/",
    ],
)
def test_what_is_not_for_everybody_is_made_anew(client: Client, path: str) -> None:
    client.get(path)
    again = client.get(path)
    assert len(made) == 2
    assert "Age" not in again


@pytest.mark.parametrize("seconds", [0.2, 30, 30.5, 59.9])
def test_a_browser_and_the_cache_keep_a_page_for_a_minute_together(
    client: Client, seconds: float
) -> None:
    client.get("/public/")
    with time_machine.travel(NOON.timestamp() + seconds, tick=False):
        kept = client.get("/public/")
    assert seconds <= int(kept["Age"]) < seconds + 1
    assert kept["Cache-Control"] == "public, max-age=60"


def test_after_a_minute_a_page_is_made_anew(client: Client) -> None:
    client.get("/public/")
    with time_machine.travel(NOON.timestamp() + 60, tick=False):
        assert "Age" not in client.get("/public/")
    assert len(made) == 2


def test_all_pages_can_be_forgotten_at_once(client: Client) -> None:
    for page in ("/public/?a", "/public/?b"):
        client.get(page)
    forget_pages()
    for page in ("/public/?a", "/public/?b"):
        assert "Age" not in client.get(page)


def test_what_a_browser_still_has_is_not_sent_again(client: Client) -> None:
    first = client.get("/public/")
    same = client.get("/public/", headers={"If-None-Match": first["ETag"]})
    other = client.get("/public/", headers={"If-None-Match": '"another"'})
    assert (same.status_code, same.content, same["Age"]) == (304, b"", "0")
    assert (other.status_code, other.content) == (200, first.content)
    assert len(made) == 1


def test_the_head_of_a_kept_page_is_its_own(client: Client) -> None:
    page = client.get("/public/")
    head = client.head("/public/")
    assert (head.status_code, head.content) == (200, b"")
    assert (head["Content-Length"], head["Age"]) == (page["Content-Length"], "0")


def test_an_answer_to_head_is_not_kept(client: Client) -> None:
    client.head("/public/")
    assert "Age" not in client.get("/public/")


def test_each_compression_is_kept_apart(client: Client) -> None:
    wishes = ["", "identity", "gzip", "br", "gzip, deflate, br", "br;q=0, gzip;q=0.0"]
    answers = [client.get("/public/", headers={"Accept-Encoding": wish}) for wish in wishes]
    encodings = [answer.get("Content-Encoding", "") for answer in answers]
    assert encodings == ["", "", "gzip", "br", "br", ""]
    assert ["Age" in answer for answer in answers] == [False, True, False, False, True, True]
    assert all("Accept-Encoding" in answer["Vary"] for answer in answers)


def test_another_method_is_never_answered_from_the_cache(client: Client) -> None:
    client.get("/public/")
    assert client.post("/public/").status_code == 405


def test_a_host_that_is_not_ours_gets_no_kept_page(client: Client) -> None:
    client.get("/public/")
    assert client.get("/public/", headers={"Host": "other.example"}).status_code == 400


def test_an_unsafe_connection_gets_no_page_of_a_safe_one(
    client: Client, settings: Settings
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    visitor = Client()
    assert visitor.get("/public/", secure=True).status_code == 200
    assert visitor.get("/public/").status_code == 301


def test_a_copy_of_the_cache_tells_no_address(client: Client, settings: Settings) -> None:
    client.get("/public/?near=80202")
    (key,) = vars(caches["pages"])["_cache"]
    assert "public" not in key
    assert "80202" not in key
    settings.SECRET_KEY = "another" * 10
    assert "Age" not in Client().get("/public/?near=80202")


def test_the_log_names_the_route_of_a_kept_page(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO", logger="core.access"):
        client.get("/public/?near=80202")
        client.get("/public/?near=80202")
    assert [record.__dict__["route"] for record in caplog.records] == ["public", "public"]
    assert "80202" not in caplog.text


@pytest.mark.parametrize("path", ["/crisis/", "/public/"])
def test_without_the_cache_each_page_is_new(client: Client, settings: Settings, path: str) -> None:
    settings.CACHES = settings.CACHES | {"pages": settings.NO_PAGES_KEPT}
    assert ["Age" in client.get(path) for _time in range(2)] == [False, False]
