"""Without a complete, published record in force there is no hotline anywhere."""

from datetime import timedelta
from typing import Any

import pytest
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from callbacks.hotline.current import current_hotline
from tests.factories import make_call_settings, make_center, make_consent_text, make_record

pytestmark = pytest.mark.django_db
NUMBER = "5550199"
DAY = timedelta(days=1)
SPONSOR = {
    "name": "Harbor Advice",
    "website": "https://harbor.example/",
    "license": "Example license 0000",
    "state": "CO",
    "since": "2026-01-01",
}


def dates(begin: int, end: int) -> dict[str, Any]:
    now = timezone.now()
    return {"valid_from": now + begin * DAY, "valid_until": now + end * DAY}


NOT_IN_FORCE = {
    "expired": lambda: make_record(**dates(-9, -1)),
    "of the future": lambda: make_record(**dates(1, 9)),
    "withdrawn": lambda: make_record(withdrawn_at=timezone.now()),
    "a draft": lambda: make_record(is_published=False),
}


@pytest.mark.parametrize("kind", NOT_IN_FORCE)
@pytest.mark.parametrize("path", ["/", "/centers/?near=80202", "/centers/co/", "/hotline/"])
def test_a_record_that_is_not_in_force_shows_nothing(client: Client, kind: str, path: str) -> None:
    make_center()
    NOT_IN_FORCE[kind]()
    html = client.get(path).text
    assert NUMBER not in html.replace("-", "")
    assert "Sponsored" not in html
    assert "tel:+18006624357" in html


@pytest.mark.parametrize(
    "flaw",
    [
        {"name": ""},
        {"license": ""},
        {"website": "javascript:alert(1)"},
        {"website": ""},
        {"since": "soon"},
        {"since": None},
    ],
)
def test_a_sponsor_that_is_not_told_of_in_full_takes_the_hotline_away(
    flaw: dict[str, Any], client: Client
) -> None:
    make_record(sponsors_shown=[SPONSOR, SPONSOR | flaw])
    assert current_hotline() is None
    assert client.get("/hotline/").status_code == 200


@pytest.mark.parametrize("shown", [["Harbor Advice"], {"name": "Harbor"}, [{}], [None], "x"])
def test_sponsors_in_an_odd_form_take_the_hotline_away(shown: Any) -> None:
    make_record(sponsors_shown=shown)
    assert current_hotline() is None


def test_it_calls_back_only_with_a_consent_text_and_hours() -> None:
    make_record()
    found = []
    for make in (lambda: None, make_consent_text, make_call_settings):
        make()
        hotline = current_hotline()
        found.append(hotline is not None and hotline.calls_back)
    assert found == [False, False, True]


def test_a_page_that_is_made_without_a_request_has_no_hotline() -> None:
    make_record()
    html = Template('{% load hotline %}{% hotline "end" %}').render(Context())
    assert NUMBER not in html.replace("-", "")
    assert "tel:+18006624357" in html


def test_all_of_a_page_together_take_one_query(
    rf: RequestFactory, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_record()
    every = "".join(f'{{% hotline "{place}" %}}' for place in ("head", "middle", "end", "results"))
    template = Template(f"{{% load hotline %}}{every}")
    for _request in range(2):
        with django_assert_num_queries(1):
            html = template.render(Context({"request": rf.get("/")}))
        assert html.count("tel:+13035550199") == 4
