"""What is done on the page of a case, and what is said when it is not possible."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from core.models import AuditEvent
from listings.admin.cases.urls import patterns
from listings.cases.choices import Choice, Outcome
from listings.cases.claiming import claim_case, release_case
from listings.cases.evidence import record_evidence
from listings.models import Case, CaseSkip
from tests.factories import make_case, make_exchange, make_submission, make_user
from tests.listings.cases.pages import address, html_of, now, send, words
from tests.listings.cases.steps import REJECT, settle

pytestmark = pytest.mark.django_db
ACTIONS = [str(one.pattern).removeprefix("<int:pk>/") for one in patterns if one.name != "case"]
ON_A_CASE = [action for action in ACTIONS if action not in {"next/", "none/"}]


# --- Taking and giving ---


def test_a_case_is_claimed_and_given_back(staff: Client, vera: User) -> None:
    case = make_submission().case
    assert "You work on it." in words(send(staff, case, "claim")[1])
    assert now(case).claimed_by == vera
    assert "Given back" in send(staff, case, "release")[1]
    assert now(case).claimed_by is None


def test_what_somebody_else_holds_is_not_claimed_and_it_says_who(
    staff: Client, robin: User
) -> None:
    case = claim_case(make_submission().case, by=robin)
    status, html = send(staff, case, "claim")
    assert status == 409
    assert "Nothing was changed: Robin Lake works on it now" in html
    assert "Error:" in html.partition("</title>")[0]


def test_the_next_case_is_claimed_and_shown(staff: Client, vera: User) -> None:
    first, second = make_case(), make_case()
    Case.objects.filter(pk=second.pk).update(due_at=timezone.now() + timedelta(days=9))
    assert staff.post("/admin/cases/next/")["Location"] == address(first)
    assert staff.post("/admin/cases/next/", {"after": first.pk})["Location"] == address(second)
    assert {now(first).claimed_by, now(second).claimed_by} == {vera}


@pytest.mark.parametrize("after", ["", "x", "²", "-1", "9" * 30])
def test_a_bad_number_of_the_last_case_is_left_out(staff: Client, after: str) -> None:
    case = make_case()
    assert staff.post("/admin/cases/next/", {"after": after})["Location"] == address(case)


def test_without_a_next_case_it_says_so(staff: Client) -> None:
    assert staff.post("/admin/cases/next/")["Location"] == "/admin/cases/none/"


def test_a_skipped_case_leads_to_the_next(staff: Client, vera: User, mine: Case) -> None:
    other = make_case()
    response = staff.post(address(mine, "skip"))
    assert response["Location"] == address(other)
    assert CaseSkip.objects.get().skipped_by == vera
    assert staff.post(address(other, "skip"))["Location"] == "/admin/cases/none/"


def test_a_case_is_handed_to_a_colleague_or_to_everybody(
    staff: Client, robin: User, mine: Case
) -> None:
    assert "handed to Robin Lake" in send(staff, mine, "hand", to=robin.pk)[1]
    assert now(mine).assigned_to == robin
    assert "handed to everybody" in send(staff, mine, "hand", to="")[1]
    assert now(mine).assigned_to is None


@pytest.mark.parametrize("to", ["x", "999999999", "editor"])
def test_a_case_is_handed_to_nobody_who_works_on_none(staff: Client, mine: Case, to: str) -> None:
    editor = make_user("editor")
    status, html = send(staff, mine, "hand", to=editor.pk if to == "editor" else to)
    assert status == 422
    assert "Choose somebody of the list." in html
    assert now(mine).claimed_by is not None


# --- Keeping it ---


def prolong(client: Client, case: Case, **told: str) -> dict[str, Any]:
    answer: dict[str, Any] = client.post(address(case, "prolong"), told).json()
    return answer


def test_a_claim_is_kept_while_somebody_works(staff: Client, mine: Case) -> None:
    soon = timezone.now() + timedelta(minutes=1)
    Case.objects.filter(pk=mine.pk).update(claimed_until=soon)
    looked = prolong(staff, mine, look="yes")
    assert looked["held"]
    assert now(mine).claimed_until == soon
    assert prolong(staff, mine)["seconds"] > 600
    until = now(mine).claimed_until
    assert until is not None
    assert until > soon


def test_a_lost_claim_is_told_with_who_has_it_now(
    staff: Client, vera: User, robin: User, mine: Case
) -> None:
    release_case(mine, by=vera)
    assert "any more" in str(prolong(staff, mine)["text"])
    claim_case(mine, by=robin)
    answer = prolong(staff, mine)
    assert (answer["held"], now(mine).claimed_by) == (False, robin)
    assert "Robin Lake works on it now" in str(answer["text"])
    settle(mine, REJECT, robin)
    assert "Robin Lake rejected it." in str(prolong(staff, mine)["text"])


# --- The checklist ---


def test_all_that_is_open_is_recorded_by_one_button(staff: Client, vera: User, mine: Case) -> None:
    record_evidence(mine, item="hours", method="website", by=vera)
    assert "4 things recorded." in send(staff, mine, "evidence", all="call")[1]
    methods = dict(mine.evidence.values_list("item", "method"))
    assert len(methods) == 5
    assert methods["hours"] == "website"


def test_ticked_things_are_recorded_with_a_note_and_taken_back(staff: Client, mine: Case) -> None:
    told = {"item": ["exists", "rule"], "method": "visit", "note": "Spoke to the driver"}
    assert "2 things recorded." in send(staff, mine, "evidence", **told)[1]
    notes = mine.evidence.values_list("item", "method", "note").order_by("item")
    assert list(notes) == [(item, "visit", "Spoke to the driver") for item in ("exists", "rule")]
    send(staff, mine, "evidence/remove", item="rule")
    assert list(mine.evidence.values_list("item", flat=True)) == ["exists"]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"method": "call"}, "Tick what you checked."),
        ({"item": ["exists"]}, "Choose how you checked it."),
        ({"item": ["payment"], "method": "call"}, "Tick items of the list."),
        ({"item": ["exists"], "method": "guess"}, "guess is not one"),
        ({"item": ["exists"], "method": "call", "note": "x" * 501}, "at most 500 letters"),
    ],
)
def test_what_cannot_be_recorded_is_said_and_kept(
    staff: Client, mine: Case, told: dict[str, object], said: str
) -> None:
    status, html = send(staff, mine, "evidence", **told)
    assert status == 422
    assert said in html
    assert not mine.evidence.exists()


# --- Asking and marking ---


def test_the_sender_is_asked(staff: Client, mine: Case) -> None:
    assert "asked. It comes back to you" in send(staff, mine, "ask", text="Open on Mondays?")[1]
    assert now(mine).state == "asked"
    assert mine.messages.get().text == "Open on Mondays?"


@pytest.mark.parametrize("text", ["", "   ", "x" * 1001])
def test_a_question_has_words_and_is_no_book(staff: Client, mine: Case, text: str) -> None:
    assert send(staff, mine, "ask", text=text)[0] == 422
    assert not mine.messages.exists()


@pytest.mark.parametrize(
    ("mark", "field", "value"),
    [
        ("sensitive", "sensitive", True),
        ("doubtful", "doubtful", True),
        ("not-doubtful", "doubtful", False),
    ],
)
def test_a_case_is_marked_and_that_is_recorded_once(
    staff: Client, mine: Case, mark: str, field: str, *, value: bool
) -> None:
    Case.objects.filter(pk=mine.pk).update(**{field: not value})
    for _twice in range(2):
        assert "Marked." in send(staff, mine, "mark", mark=mark)[1]
    assert getattr(now(mine), field) is value
    verb = f"marked_case_{field}"
    assert AuditEvent.objects.about(mine).filter(verb=verb).count() == 1


@pytest.mark.parametrize("mark", ["closed_at", "not-sensitive", ""])
def test_another_mark_is_refused(staff: Client, mine: Case, mark: str) -> None:
    Case.objects.filter(pk=mine.pk).update(sensitive=True)
    assert "choose one of the buttons" in send(staff, mine, "mark", mark=mark)[1]
    assert now(mine).sensitive


# --- Who may, and how ---


@pytest.mark.parametrize("action", [action for action in ACTIONS if action != "none/"])
def test_nothing_is_changed_by_following_a_link(staff: Client, action: str) -> None:
    case = make_submission().case
    where = action if action == "next/" else f"{case.pk}/{action}"
    assert staff.get(f"/admin/cases/{where}").status_code == 405


@pytest.mark.parametrize("action", ON_A_CASE)
def test_those_who_may_not_change_nothing(client: Client, action: str) -> None:
    case = make_submission().case
    client.force_login(make_user("editor"))
    assert client.post(f"{address(case)}{action}").status_code in {302, 403}
    assert not AuditEvent.objects.about(case).exists()


@pytest.mark.parametrize("action", ON_A_CASE)
def test_a_case_that_has_gone_is_not_found(staff: Client, action: str) -> None:
    assert staff.post(f"/admin/cases/999999999/{action}").status_code == 404


def test_the_way_back_stays_on_the_site(staff: Client) -> None:
    case = make_submission().case
    sent = {"next": "https://elsewhere.example/"}
    assert staff.post(address(case, "claim"), sent)["Location"] == address(case)
    inside = {"next": f"{address(case)}?into=x"}
    assert staff.post(address(case, "claim"), inside)["Location"] == inside["next"]


def test_what_is_chosen_for_merging_stays_in_sight(staff: Client, mine: Case) -> None:
    ours = make_exchange()
    html = html_of(staff, mine, f"?into={ours.uuid}")
    assert f'name="next" value="{address(mine)}?into={ours.uuid}"' in html
    merge = Choice(outcome=Outcome.MERGED, into=ours.uuid)
    assert f'name="into" value="{merge.into}"' in html
