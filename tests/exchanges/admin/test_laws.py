"""The laws of states: what is said of each, when it was checked, and who may say it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.admin.admin_url_finder import AdminURLFinder

from accounts.models import User
from core.middleware.page_cache import ALIAS
from core.models import AuditEvent
from exchanges.models import StateLaw
from places.states import STATES
from tests.exchanges.admin.people import make_user_with
from tests.factories import make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/state-laws/"
COLORADO = f"{LIST}co/"


def law(state: str = "CO", *, days_ago: int = 3, **fields: Any) -> StateLaw:
    told = {"text_en": "Programs are allowed.", "source_name": "Statute 1",
            "source_url": "https://law.example/1"}  # fmt: skip
    as_of = timezone.localdate() - timedelta(days=days_ago)
    return StateLaw.objects.create(state=state, as_of=as_of, **told | fields)


def sent(client: Client, **changes: Any) -> dict[str, Any]:
    seen = client.get(COLORADO).context["form"]["seen"].value()
    told = {"text_en": "People may carry syringes.", "text_es": "Se permite.", "seen": seen,
            "as_of": timezone.localdate().isoformat(), "source_name": "Statute 2",
            "source_url": "https://law.example/2"}  # fmt: skip
    return told | changes


def words(client: Client, address: str) -> str:
    return " ".join(strip_tags(client.get(address).content.decode()).split())


def test_the_list_has_every_state_in_as_many_queries_whatever_is_written(staff: Client) -> None:
    law("CO"), law("NE", days_ago=400)
    with CaptureQueriesContext(connection) as asked:
        rows = staff.get(LIST).context["rows"]
    assert len(rows) == len(STATES)
    assert [row.code for row in rows if row.is_old] == ["NE"]
    assert len([query for query in asked if "exchanges_statelaw" in query["sql"]]) == 1


@pytest.mark.parametrize(("days_ago", "old"), [(365, False), (366, True)])
def test_a_law_is_old_after_a_year(staff: Client, days_ago: int, old: bool) -> None:  # noqa: FBT001
    law(days_ago=days_ago)
    assert ("check again" in words(staff, f"{LIST}?show=all")) == old
    assert bool(staff.get(f"{LIST}?show=old").context["rows"]) == old


def test_the_list_shows_its_parts(staff: Client) -> None:
    law()
    codes = {row.code for row in staff.get(f"{LIST}?show=missing").context["rows"]}
    assert codes == set(STATES) - {"CO"}
    assert len(staff.get(f"{LIST}?show=nonsense").context["rows"]) == len(STATES)
    assert "No state is in this part" in words(staff, f"{LIST}?show=old")


def test_a_law_is_written_recorded_and_public(staff: Client) -> None:
    assert staff.post(COLORADO, sent(staff)).status_code == 302
    event = AuditEvent.objects.get()
    assert (event.verb, event.before) == ("wrote_state_law", {})
    assert event.after["source_name"] == "Statute 2"
    assert "People may carry syringes." in words(staff, "/needle-exchanges/co/")
    assert "Se permite." in words(staff, "/es/needle-exchanges/co/")


def test_a_change_is_recorded_and_stands_in_the_history(staff: Client) -> None:
    law()
    staff.post(COLORADO, sent(staff))
    event = AuditEvent.objects.get()
    assert event.verb == "changed_state_law"
    assert event.before["text_en"] == "Programs are allowed."
    assert "Changed the law of a state" in words(staff, COLORADO)


def test_a_form_sent_as_it_came_changes_nothing(staff: Client) -> None:
    law()
    form = staff.get(COLORADO).context["form"]
    staff.post(COLORADO, {field.html_name: field.value() for field in form})
    assert not AuditEvent.objects.exists()


def test_pages_that_were_kept_are_forgotten(
    staff: Client, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    cleared: list[str] = []
    monkeypatch.setattr(caches[ALIAS], "clear", lambda: cleared.append("pages"), raising=False)
    with django_capture_on_commit_callbacks(execute=True):
        staff.post(COLORADO, sent(staff))
    assert cleared


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ({"text_en": " "}, "Write what the law says."),
        ({"text_en": "x" * 1501}, "at most 1500 characters"),
        ({"as_of": ""}, "Say when you read the source."),
        ({"as_of": "yesterday"}, "Write a date like"),
        ({"as_of": "9999-01-01"}, "This day is still to come."),
        ({"source_name": ""}, "Name the source."),
        ({"source_url": "javascript:alert(1)"}, "Write it like"),
        ({"source_url": "ftp://law.example/"}, "Write it like"),
    ],
)
def test_bad_input_is_refused_in_words(staff: Client, bad: dict[str, str], told: str) -> None:
    answer = staff.post(COLORADO, sent(staff, **bad))
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not StateLaw.objects.exists()


def test_the_second_of_two_who_write_is_told(staff: Client) -> None:
    seconds = sent(staff, text_en="Mine.")
    staff.post(COLORADO, sent(staff))
    answer = staff.post(COLORADO, seconds)
    assert answer.status_code == 409
    assert "somebody changed this meanwhile" in answer.content.decode()
    assert answer.context["form"]["text_en"].value() == "Mine."
    assert StateLaw.objects.get().text_en == "People may carry syringes."


def test_what_was_shown_cannot_be_forged(staff: Client) -> None:
    law()
    staff.post(COLORADO, sent(staff, seen="forged"))
    assert AuditEvent.objects.get().before["text_en"] == "Programs are allowed."


def test_the_trail_leads_to_a_law_those_who_see_it(staff: Client, validator: User) -> None:
    told = law()
    assert AdminURLFinder(validator).get_edit_url(told) == COLORADO
    assert AdminURLFinder(make_user("callback_agent")).get_edit_url(told) is None


def test_who_may_only_look_changes_nothing(client: Client) -> None:
    law()
    client.force_login(make_user_with("access_admin", "view_statelaw"))
    assert client.get(LIST).status_code == 200
    assert 'href="/admin/state-laws/co/"' not in client.get(LIST).content.decode()
    assert client.get(COLORADO).status_code in {302, 403}


def test_no_address_takes_a_law_away(staff: Client) -> None:
    law()
    assert staff.post(f"{COLORADO}delete/").status_code == 404
    assert staff.delete(COLORADO).status_code == 405


def test_there_is_no_law_of_no_state(staff: Client) -> None:
    assert staff.get(f"{LIST}xx/").status_code == 404


@pytest.mark.parametrize("role", ["editor", "validator", "manager", "administrator"])
def test_those_who_keep_laws_see_them(client: Client, role: str) -> None:
    client.force_login(make_user(role))
    assert client.get(LIST).status_code == 200
    assert client.get(COLORADO).status_code == 200


@pytest.mark.parametrize("role", ["medical_reviewer", "callback_agent"])
def test_nobody_else_sees_or_writes_them(client: Client, role: str) -> None:
    client.force_login(make_user(role))
    for address in (LIST, COLORADO):
        assert client.get(address).status_code in {302, 403}
    assert client.post(COLORADO, {"text_en": "x"}).status_code in {302, 403}
    assert not StateLaw.objects.exists()
