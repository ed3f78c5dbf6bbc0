"""The short form on other pages: a first step that saves nothing and needs no token."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client

from callbacks.models import CallbackRequest, HotlineRecord
from tests.callbacks.asking.asking import PATH, answers
from tests.callbacks.asking.outage import database_away
from tests.pages import read

pytestmark = pytest.mark.django_db
SHORT_FORM = "callbacks/includes/short_form.html"


def strict() -> Client:
    """Return a client that is refused without a token."""
    return Client(enforce_csrf_checks=True)


def test_it_shows_the_whole_form_with_the_number_and_saves_nothing(hotline: HotlineRecord) -> None:
    answer = strict().post(PATH, {"begin": "1", "phone": "(303) 555-0142"})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="(303) 555-0142"' in html
    assert 'name="csrfmiddlewaretoken"' in html
    assert not read(answer).title.startswith("Error")
    assert not CallbackRequest.objects.exists()


def test_even_with_all_answers_it_saves_nothing(hotline: HotlineRecord) -> None:
    strict().post(PATH, answers(begin="1"))
    assert not CallbackRequest.objects.exists()


def test_what_is_saved_needs_a_token(hotline: HotlineRecord) -> None:
    client = strict()
    assert client.post(PATH, answers()).status_code == 403
    assert not CallbackRequest.objects.exists()
    (token,) = re.findall(
        r'name="csrfmiddlewaretoken"\s+value="(\w+)"', client.get(PATH).content.decode()
    )
    assert client.post(PATH, answers(csrfmiddlewaretoken=token)).status_code == 302


def test_only_the_whole_form_sets_the_cookie_of_the_token(
    client: Client, hotline: HotlineRecord
) -> None:
    assert set(client.get(PATH).cookies) == {"csrftoken"}


@pytest.mark.parametrize("phone", ["", "\u202e911\x00", "9" * 5000, "<script>"])
def test_whatever_is_typed_is_shown_and_bounded(
    client: Client, hotline: HotlineRecord, phone: str
) -> None:
    answer = client.post(PATH, {"begin": "1", "phone": phone})
    assert answer.status_code == 200
    html = answer.content.decode()
    assert "<script>" not in html
    assert "\u202e" not in html
    assert "9" * 61 not in html


def test_the_short_form_holds_no_key_and_no_token() -> None:
    html = render_to_string(SHORT_FORM, {"prefix": "head"})
    assert set(re.findall(r'name="(\w+)"', html)) == {"begin", "phone"}
    assert 'id="head-phone"' in html
    assert 'for="head-phone"' in html


def test_without_a_database_the_number_stays(client: Client, hotline: HotlineRecord) -> None:
    with database_away():
        answer = client.post(PATH, {"begin": "1", "phone": "303-555-0142"})
    assert answer.status_code == 503
    assert 'value="303-555-0142"' in answer.content.decode()
    assert "tel:988" in read(answer).dialed
