"""What is stored of a submission, once, and what marks it as doubtful."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import InterfaceError, OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.utils import timezone

from core import form_keys
from core.models import AuditEvent
from exchanges.models import Submission
from listings.models import Case
from tests.exchanges.submissions.sending import ALL, LEAST, PATH, form_key, inputs, send, sent
from tests.pages import read

pytestmark = pytest.mark.django_db
CRISIS = {"tel:911", "tel:988", "tel:+18002221222", "tel:+18006624357"}


def keys(submission: Submission) -> set[str]:
    return {flaw["key"] for flaw in submission.flaws}


def test_a_submission_and_its_case_hold_what_was_sent(client: Client) -> None:
    submission = sent(client, **ALL)
    case = submission.case
    assert (case.kind, case.state, case.title) == ("submission", "waiting", "Corner Exchange")
    assert (case.town, case.state_code, case.language) == ("Denver", "CO", "en")
    assert (case.doubtful, case.sensitive, case.listing_uuid) == (False, False, None)
    assert case.search_words == "3035550142 https://corner.example.org/"
    assert (submission.relation, submission.program_knows, submission.may_be_listed) == (
        "runs", "yes", "yes",
    )  # fmt: skip


def test_the_draft_says_what_could_be_read(client: Client) -> None:
    assert sent(client, **ALL).case.draft == {
        "name": "Corner Exchange",
        "street1": "7 Sample Street",
        "city": "Denver",
        "state": "CO",
        "main_phone": "+13035550142",
        "website": "https://corner.example.org/",
        "description": "Ring the <b>side</b> door.\nTwice.",
        "hours": {
            "weekly": [
                {"days": [0], "opens": "09:00", "closes": "17:00"},
                {"days": [2], "opens": "10:00", "closes": "14:00"},
                {"days": [2], "opens": "16:00", "closes": "18:00"},
            ]
        },
        "stops": [
            {
                "name": "Library parking lot",
                "city": "Aurora",
                "hours": {"weekly": [{"days": [0], "opens": "10:00", "closes": "12:00"}]},
            }
        ],
        "rule": "capped",
        "rule_note": "Up to 30 a visit",
        "minimum_age": 18,
        "id_needed": False,
        "anonymous": True,
        "offers": ["syringes", "naloxone"],
        "languages": ["english", "spanish"],
    }


def test_what_was_not_said_is_not_in_the_draft(client: Client) -> None:
    draft = sent(client).case.draft
    assert set(draft) == {"name", "city", "state", "main_phone"}


def test_hours_that_cannot_be_read_are_kept_as_they_were_written(client: Client) -> None:
    submission = sent(client, monday="9-5", tuesday="when it rains", stop_1_times="some day")
    assert "hours" not in submission.case.draft
    assert submission.case.draft["stops"] == [{"name": "some day", "note": "some day"}]
    assert submission.raw["tuesday"] == "when it rains"
    assert "hours-unread" in keys(submission)


def test_a_private_address_is_kept_nowhere(client: Client) -> None:
    fields = {"shown": "hide", "street1": "7 Secret Street", "town_text": "Denver, CO 80202"}
    submission = sent(client, **fields)
    assert submission.case.sensitive
    assert submission.case.draft["address_withheld"] is True
    rows = [Submission.objects.values().get(), Case.objects.values().get()]
    told = str([*rows, *AuditEvent.objects.values()])
    assert [word for word in ("Secret", "80202") if word in told] == []


def test_the_mail_address_is_sealed_and_stands_nowhere_else(client: Client) -> None:
    submission = sent(client, email="ana@example.org")
    assert submission.email == "ana@example.org"
    rows = [Submission.objects.values().get(), Case.objects.values().get()]
    assert "ana@example.org" not in str([*rows, *AuditEvent.objects.values()])


def test_the_sender_is_kept_as_a_hash_only(client: Client) -> None:
    sent(client, email="")
    assert "127.0.0" not in str(Submission.objects.values().get())
    assert len(Submission.objects.get().sender_hash) == 64


def test_the_trail_says_that_a_case_was_opened(client: Client) -> None:
    case = sent(client).case
    (event,) = AuditEvent.objects.filter(object_key=str(case.pk))
    assert (event.verb, event.actor) == ("opened_case", None)


def test_what_is_written_in_spanish_is_kept_as_spanish(client: Client) -> None:
    receipt = send(client, "/es" + PATH)
    assert receipt["Location"].startswith("/es/needle-exchanges/submissions/")
    assert Case.objects.get().language == "es"


def test_a_double_click_is_one_case_and_one_receipt(client: Client) -> None:
    key = form_key()
    first, second = send(client, form_key=key), send(client, form_key=key)
    assert first["Location"] == second["Location"]
    assert (Submission.objects.count(), Case.objects.count()) == (1, 1)


def test_the_same_form_with_other_words_is_another_submission(client: Client) -> None:
    key = form_key()
    first = send(client, form_key=key)
    assert first["Location"] != send(client, form_key=key, email="ana@example.org")["Location"]
    assert (Submission.objects.count(), Case.objects.count()) == (2, 2)


@pytest.mark.parametrize(
    ("fields", "flaw"),
    [
        ({"nickname": "robot"}, "automatic"),
        ({"form_key": "forged"}, "automatic"),
        ({"form_key": ""}, "automatic"),
        ({"name": "Buy at www.shop.example"}, "link-in-name"),
        ({"name": "cheap-things.com"}, "link-in-name"),
        ({"street1": "<a href='x'>here</a>"}, "link-in-name"),
        ({"stop_1_name": "https://shop.example"}, "link-in-name"),
    ],
)
def test_what_looks_automatic_is_kept_aside_and_the_sender_sees_nothing_of_it(
    client: Client, fields: dict[str, str], flaw: str
) -> None:
    submission = sent(client, **fields)
    assert submission.case.doubtful
    assert flaw in keys(submission)


def test_a_form_sent_within_three_seconds_is_kept_aside(client: Client) -> None:
    assert sent(client, form_key=form_key(age_seconds=0)).case.doubtful


@pytest.mark.parametrize("name", ["St. Mary’s Co. Exchange", "Point.Blank", "N.O. Exchange"])
def test_a_dot_makes_no_link(client: Client, name: str) -> None:
    assert not sent(client, name=name).case.doubtful


def test_the_same_text_by_another_form_is_kept_aside(client: Client) -> None:
    assert not sent(client).case.doubtful
    again = sent(client)
    assert (again.case.doubtful, "sent-before" in keys(again)) == (True, True)


def test_the_same_text_long_after_is_not(client: Client) -> None:
    sent(client)
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert not sent(client).case.doubtful


def test_many_from_one_sender_within_the_hour_are_kept_and_marked(client: Client) -> None:
    for number in range(form_keys.MANY_AN_HOUR + 1):
        last = sent(client, name=f"Exchange {number}")
    assert Case.objects.filter(doubtful=True).get() == last.case
    assert keys(last) >= {"sent-often"}


def away(*_args: object, **_kwargs: object) -> Any:
    raise OperationalError("no connection")


def kept_all(page: Any) -> bool:
    kept = inputs(page.content.decode())
    return all(kept[name] == [value] for name, value in LEAST.items())


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_when_the_database_goes_away_nothing_is_saved_and_nothing_typed_is_lost(
    client: Client, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def away(*_args: object, **_kwargs: object) -> None:
        raise error

    monkeypatch.setattr("exchanges.views.add.submit", away)
    key = form_key()
    page = send(client, form_key=key)
    assert page.status_code == 503
    assert "it was not saved" in read(page).text
    assert read(page).title.startswith("Error:")
    assert read(page).dialed >= CRISIS
    assert kept_all(page)
    assert inputs(page.content.decode())["form_key"] == [key]


@pytest.mark.parametrize(
    ("step", "go"), [("1", "next"), ("5", "send"), ("3", "next"), ("2", "back")]
)
def test_on_every_page_the_form_stays_when_no_question_is_answered(
    client: Client, monkeypatch: pytest.MonkeyPatch, step: str, go: str
) -> None:
    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", away)
    monkeypatch.setattr(BaseDatabaseWrapper, "cursor", away)
    page = send(client, step=step, go=go)
    assert page.status_code == (503 if step in {"1", "5"} else 200)
    assert kept_all(page)


def test_the_form_itself_asks_the_database_nothing(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", away)
    monkeypatch.setattr(BaseDatabaseWrapper, "cursor", away)
    assert client.get(PATH).status_code == 200


def test_after_an_outage_the_same_form_is_sent_once(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = form_key()
    with monkeypatch.context() as patch:
        patch.setattr("exchanges.views.add.submit", away)
        page = send(client, form_key=key)
    again = inputs(page.content.decode()) | {"go": "send"}
    assert client.post(PATH, again)["Location"] == client.post(PATH, again)["Location"]
    assert Submission.objects.count() == 1
