"""What the editor's script is answered about a source."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from articles.admin import lookup as view
from articles.lookup import Found, Identifier, LookupFailedError
from tests.factories import make_user

pytestmark = pytest.mark.django_db
URL = "/admin/articles/look-up-source/"
KNOWN = Found(title="A study", source="A Journal", authors="Doe J", year=2020, doi="10.1000/182")
NOTHING = {"title": "", "source": "", "authors": "", "year": None, "doi": "", "pmid": "", "url": ""}


class Other:
    """Somebody who is asked, and says what a test says."""

    def __init__(self, said: Found | Exception | None) -> None:
        self.said = said

    def find(self, _identifier: Identifier) -> Found | None:
        if isinstance(self.said, Exception):
            raise self.said
        return self.said


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user("editor"))
    return client


def look_up(editor: Client, text: str) -> dict[str, Any]:
    answer = editor.get(URL, {"text": text})
    assert answer.status_code == 200
    return dict(answer.json())


def test_it_stands_where_the_script_asks(editor: Client) -> None:
    assert reverse("articles_admin:look_up_source") == URL
    answer = editor.get(URL, {"text": "10.1000/182"})
    assert answer["Content-Type"] == "application/json"
    assert "no-store" in answer["Cache-Control"]


def test_a_source_that_is_known_is_filled_in(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "lookup", lambda: Other(KNOWN))
    assert look_up(editor, "doi:10.1000/182") == {
        "found": {
            "title": "A study",
            "source": "A Journal",
            "authors": "Doe J",
            "year": 2020,
            "doi": "10.1000/182",
            "pmid": "",
            "url": "",
        },
        "note": "Filled in. Compare it with the source.",
    }


def test_switched_off_only_what_was_pasted_is_filled_in(editor: Client) -> None:
    assert look_up(editor, "PMID: 33301246") == {
        "found": NOTHING | {"pmid": "33301246"},
        "note": "Sources are not looked up on this site. Fill in the rest by hand.",
    }


@pytest.mark.parametrize("on", [False, True])
def test_of_an_address_nothing_more_is_known(
    editor: Client,
    settings: Settings,
    on: bool,  # noqa: FBT001
) -> None:
    settings.ASK_OTHERS = on
    assert look_up(editor, "https://www.fda.gov/") == {
        "found": NOTHING | {"url": "https://www.fda.gov/"},
        "note": "An address says nothing more. Fill in the rest by hand.",
    }


@pytest.mark.parametrize(
    ("said", "note"),
    [
        (LookupFailedError(), "There was no answer. Fill in the rest by hand."),
        (None, "Nobody knows this number. Check that it is complete."),
    ],
)
def test_what_was_pasted_is_filled_in_all_the_same(
    editor: Client, monkeypatch: pytest.MonkeyPatch, said: Exception | None, note: str
) -> None:
    monkeypatch.setattr(view, "lookup", lambda: Other(said))
    found = NOTHING | {"doi": "10.1000/182"}
    assert look_up(editor, "10.1000/182") == {"found": found, "note": note}


@pytest.mark.parametrize("text", ["", "klonopin", "https://a.example/" + "a" * 10_000, "\x00"])
def test_what_names_no_source_is_told_what_to_paste(editor: Client, text: str) -> None:
    note = "Paste a DOI, a PMID or an address that starts with https://."
    assert look_up(editor, text) == {"found": None, "note": note}


def test_notes_are_in_the_editors_language(client: Client) -> None:
    client.force_login(make_user("editor", language="es"))
    assert look_up(client, "")["note"].startswith("Pegue un DOI")


@pytest.mark.parametrize("role", ["medical_reviewer", "validator", "callback_agent", "manager"])
def test_only_editors_look_up(client: Client, role: str) -> None:
    client.force_login(make_user(role))
    assert client.get(URL, {"text": "10.1000/182"}).status_code == 403


def test_a_visitor_is_led_to_sign_in(client: Client) -> None:
    answer = client.get(URL)
    assert answer.status_code == 302
    assert "/admin/account/sign-in/" in answer["Location"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_looking_up_changes_nothing(editor: Client, method: str) -> None:
    assert getattr(editor, method)(URL).status_code == 405
