"""Writing to the people who run the site."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import InterfaceError, OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.models import ContactMessage
from core import form_keys
from tests.pages import read

pytestmark = pytest.mark.django_db
PATH = "/contact/"
SENT = "/contact/sent/"
CRISIS = {"tel:911", "tel:988", "tel:+18002221222"}


def form_key(*, age_seconds: int = 60) -> str:
    with time_machine.travel(timezone.now() - timedelta(seconds=age_seconds)):
        return form_keys.new_form_key()


def send(client: Client, path: str = PATH, **fields: Any) -> Any:
    return client.post(path, {"message": "Your map is great", "form_key": form_key()} | fields)


def test_a_message_is_kept_and_then_acknowledged(client: Client) -> None:
    response = send(client, name="Ana", email="ana@example.org")
    message = ContactMessage.objects.get()
    assert (message.message, message.name, message.email) == (
        "Your map is great", "Ana", "ana@example.org",
    )  # fmt: skip
    assert (message.language, message.doubtful, message.answered_at) == ("en", False, None)
    assert response["Location"] == SENT
    page = read(client.get(SENT))
    assert "We have your message" in page.text
    assert "30 days after we have answered, we erase it" in page.text


def test_nobody_has_to_say_who_they_are(client: Client) -> None:
    assert send(client).status_code == 302
    message = ContactMessage.objects.get()
    assert (message.name, message.email) == ("", "")
    assert "Without one we cannot answer." in read(client.get(PATH)).text


def test_the_sender_is_kept_as_a_hash_only(client: Client) -> None:
    send(client, REMOTE_ADDR="203.0.113.7")
    values = ContactMessage.objects.values().get().values()
    assert not [value for value in values if "203.0.113" in str(value) or "127.0.0" in str(value)]
    assert len(ContactMessage.objects.get().sender_hash) == 64


def test_what_is_written_in_spanish_is_kept_as_spanish(client: Client) -> None:
    assert send(client, "/es/contact/")["Location"] == "/es/contact/sent/"
    assert ContactMessage.objects.get().language == "es"


def test_a_double_click_is_one_message_and_one_receipt(client: Client) -> None:
    key = form_key()
    first, second = send(client, form_key=key), send(client, form_key=key)
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert ContactMessage.objects.count() == 1


def test_a_resend_after_days_is_still_one_message(client: Client) -> None:
    key = form_key(age_seconds=3 * 24 * 3600)
    send(client, form_key=key)
    send(client, form_key=key)
    assert ContactMessage.objects.get().doubtful


@pytest.mark.parametrize(
    "other", [{"message": "And fast"}, {"name": "Ana"}, {"email": "ana@example.org"}]
)
def test_the_same_form_with_other_words_is_another_message(
    client: Client, other: dict[str, str]
) -> None:
    key = form_key()
    send(client, form_key=key)
    send(client, form_key=key, **other)
    assert ContactMessage.objects.count() == 2


def test_the_same_words_of_two_people_are_two_messages(client: Client) -> None:
    send(client)
    send(client)
    assert ContactMessage.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"message": ""}, "Write your message."),
        ({"message": " \r\n "}, "Write your message."),
        ({"message": "x" * 4001}, "Write at most 4,000 characters."),
        ({"email": "ana"}, "Enter a mail address like name@example.org, or leave it empty."),
        ({"email": "a@b.example\nBcc: c@d.example"}, "Enter a mail address like"),
        ({"email": f"{'x' * 250}@example.org"}, "Enter a mail address"),
        ({"name": "x" * 101}, "Write at most 100 characters."),
    ],
)
def test_what_is_missing_or_wrong_is_asked_for_in_words(
    client: Client, fields: dict[str, str], words: str
) -> None:
    response = send(client, **{"name": "Typed with care"} | fields)
    page = read(response)
    assert response.status_code == 200
    assert page.title.startswith("Error: Contact")
    # In the summary and beside the field.
    assert page.text.count(words) == 2
    assert fields.get("name", "Typed with care") in page.html
    assert not ContactMessage.objects.exists()


def test_the_longest_message_that_a_browser_lets_through_is_taken(client: Client) -> None:
    send(client, message="\r\n".join(["x" * 999] * 4))
    assert len(ContactMessage.objects.get().message) == 3999


def test_nothing_at_all_is_asked_for_in_words_too(client: Client) -> None:
    assert "Write your message." in read(client.post(PATH)).text


@pytest.mark.parametrize(
    "fields", [{"nickname": "robot"}, {"form_key": "forged"}, {"form_key": ""}]
)
def test_what_looks_automatic_is_kept_and_marked(client: Client, fields: dict[str, str]) -> None:
    assert send(client, **fields)["Location"] == SENT
    assert ContactMessage.objects.get().doubtful


def test_a_form_sent_within_three_seconds_is_marked(client: Client) -> None:
    send(client, form_key=form_key(age_seconds=1))
    assert ContactMessage.objects.get().doubtful


def test_many_from_one_sender_within_the_hour_are_kept_and_marked(client: Client) -> None:
    for _ in range(form_keys.MANY_AN_HOUR + 1):
        send(client)
    send(client, REMOTE_ADDR="203.0.113.7")
    marks = ContactMessage.objects.order_by("pk").values_list("doubtful", flat=True)
    assert list(marks) == [False] * form_keys.MANY_AN_HOUR + [True, True]
    later = timezone.now() + timedelta(hours=1, minutes=1)
    with time_machine.travel(later):
        send(client)
    assert not ContactMessage.objects.latest("pk").doubtful


@pytest.mark.parametrize("path", [PATH, SENT, "/es/contact/", "/es/contact/sent/"])
def test_the_pages_are_kept_by_nobody(client: Client, path: str) -> None:
    assert "no-store" in client.get(path)["Cache-Control"]


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(client: Client, method: str) -> None:
    assert getattr(client, method)(PATH).status_code == 405
    assert client.post(SENT).status_code == 405


@pytest.mark.parametrize("path", [PATH, "/es/contact/"])
def test_numbers_to_call_stand_above_the_form(client: Client, path: str) -> None:
    main = client.get(path).content.decode().partition("<main")[2]
    above = main.partition("<form")[0]
    assert [number for number in CRISIS if f'href="{number}"' not in above] == []


def test_a_message_without_the_token_against_forgery_is_refused() -> None:
    assert send(Client(enforce_csrf_checks=True)).status_code == 403


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_when_the_database_is_away_the_page_says_that_nothing_was_saved(
    client: Client, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def away(*_args: object, **_kwargs: object) -> None:
        raise error

    monkeypatch.setattr("articles.views.contact.submit_message", away)
    response = send(client)
    page = read(response)
    assert response.status_code == 503
    assert "it was not saved" in page.text
    assert page.dialed >= CRISIS | {"tel:+18006624357"}


def test_sending_takes_few_questions(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    # The row before, how many before, a savepoint and the row in it, whom to tell.
    with django_assert_num_queries(9):
        send(client)


def test_the_receipt_asks_the_database_nothing(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        client.get(SENT)


def test_when_the_database_is_away_what_was_typed_stays_in_the_form(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_args: object, **_kwargs: object) -> None:
        raise OperationalError

    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", away)
    monkeypatch.setattr(BaseDatabaseWrapper, "cursor", away)
    response = client.post("/contact/", {"message": "Typed with care", "email": "ana@example.org"})
    assert response.status_code == 503
    assert "Typed with care" in response.content.decode()
    assert 'value="ana@example.org"' in response.content.decode()
