"""Reporting a mistake."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.utils import timezone

from centers.models import Center
from core import form_keys
from listings.forms import ReportForm
from listings.models import Report
from tests.factories import make_center
from tests.pages import read

pytestmark = pytest.mark.django_db


def form_key(*, age_seconds: int = 60) -> str:
    with time_machine.travel(timezone.now() - timedelta(seconds=age_seconds)):
        return form_keys.new_form_key()


def send(client: Client, center: Center, **fields: Any) -> Any:
    data = {"facts": "phone", "message": "It rings nowhere", "form_key": form_key()} | fields
    return client.post(f"/report/center/{center.uuid}/", data)


def test_a_report_is_kept_and_then_acknowledged(client: Client) -> None:
    center = make_center()
    response = send(client, center, contact="me@example.org")
    report = Report.objects.get()
    assert (report.listing_uuid, report.facts, report.message, report.contact, report.doubtful) == (
        center.uuid, "phone", "It rings nowhere", "me@example.org", False,
    )  # fmt: skip
    assert "We have your report" in read(client.get(response["Location"])).text


def test_a_double_click_is_one_report_and_one_receipt(client: Client) -> None:
    center, key = make_center(), form_key()
    first = send(client, center, form_key=key)
    second = send(client, center, form_key=key)
    assert first["Location"] == second["Location"]
    assert Report.objects.count() == 1


def test_the_same_form_with_other_words_is_another_report(client: Client) -> None:
    center, key = make_center(), form_key()
    send(client, center, form_key=key)
    send(client, center, form_key=key, message="And it is closed")
    assert Report.objects.count() == 2


def test_without_saying_what_is_wrong_the_form_asks_and_keeps_what_was_typed(
    client: Client,
) -> None:
    response = send(client, make_center(), facts="", message="Typed with care")
    page = read(response)
    assert page.title.startswith("Error: Report a mistake")
    assert "Choose what is wrong." in page.text
    assert "Typed with care" in page.text
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    "fields", [{"message": "x" * 1001}, {"contact": "x" * 201}, {"facts": "everything"}]
)
def test_what_is_too_long_or_unknown_is_refused_with_words(
    client: Client, fields: dict[str, str]
) -> None:
    response = send(client, make_center(), **fields)
    assert response.status_code == 200
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    "fields", [{"nickname": "robot"}, {"form_key": "forged"}, {"form_key": ""}]
)
def test_what_looks_automatic_is_kept_and_marked(client: Client, fields: dict[str, str]) -> None:
    send(client, make_center(), **fields)
    assert Report.objects.get().doubtful


def test_a_form_sent_within_three_seconds_is_marked(client: Client) -> None:
    send(client, make_center(), form_key=form_key(age_seconds=0))
    assert Report.objects.get().doubtful


def test_many_from_one_sender_are_kept_and_marked(client: Client) -> None:
    center = make_center()
    for _ in range(form_keys.MANY_AN_HOUR + 1):
        send(client, center)
    assert Report.objects.count() == form_keys.MANY_AN_HOUR + 1
    assert Report.objects.latest("created_at").doubtful
    assert not Report.objects.earliest("created_at").doubtful


def test_the_page_and_its_form_are_kept_by_nobody(client: Client) -> None:
    response = client.get(f"/report/center/{make_center().uuid}/")
    assert "no-store" in response["Cache-Control"]


def test_the_form_offers_only_what_can_be_wrong_about_the_kind(client: Client) -> None:
    form = client.get(f"/report/center/{make_center().uuid}/").context["form"]
    offered = [str(key) for key, _label in form.fields["facts"].choices]
    assert offered == ["phone", "address", "services", "payment", "hours", "closed", "other"]


def test_what_the_kind_does_not_offer_is_no_answer() -> None:
    form = ReportForm({"facts": "payment", "form_key": form_key()}, wrong=("phone", "closed"))
    assert form.errors == {"facts": ["Choose what is wrong."]}


@pytest.mark.parametrize("kind", ["hotel", "centers", "Center"])
def test_of_another_kind_there_is_nothing_to_report(client: Client, kind: str) -> None:
    uuid = make_center().uuid
    assert client.get(f"/report/{kind}/{uuid}/").status_code == 404
    assert client.get(f"/report/{kind}/{uuid}/sent/").status_code == 404


@pytest.mark.parametrize("status", ["draft", "withheld"])
def test_nothing_is_said_about_what_is_not_public(client: Client, status: str) -> None:
    center = make_center(status=status)
    assert client.get(f"/report/center/{center.uuid}/").status_code == 404
    assert client.get(f"/report/center/{uuid4()}/").status_code == 404


def test_when_the_database_is_away_the_page_says_that_nothing_was_saved(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_args: object, **_kwargs: object) -> None:
        raise OperationalError

    center = make_center()
    monkeypatch.setattr("listings.views.report.submit_report", away)
    response = send(client, center)
    assert response.status_code == 503
    assert "it was not saved" in read(response).text
    assert "tel:988" in read(response).dialed


def test_when_the_database_is_away_what_was_typed_stays_in_the_form(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_args: object, **_kwargs: object) -> None:
        raise OperationalError

    center = make_center()
    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", away)
    monkeypatch.setattr(BaseDatabaseWrapper, "cursor", away)
    response = send(client, center, message="Typed with care")
    assert response.status_code == 503
    assert read(response).title.startswith("Error:")
    assert "Typed with care" in read(response).text


def test_what_cannot_be_seen_is_not_kept(client: Client) -> None:
    send(client, make_center(), message="It\u202e rings\x00", contact="me\u200b@example.org")
    report = Report.objects.get()
    assert (report.message, report.contact) == ("It rings", "me@example.org")
