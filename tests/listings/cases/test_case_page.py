"""The page of a case: what it shows to whom, and at what cost."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from core import audit
from listings.admin.cases.keys import KEYS
from listings.cases.asking import answer_question, ask_sender
from listings.cases.choices import Choice, Outcome
from listings.cases.claiming import claim_case, hand_over
from listings.cases.evidence import record_evidence
from listings.cases.undoing import take_back
from listings.models import Case, Evidence
from tests.factories import (
    make_case,
    make_center,
    make_difference,
    make_exchange,
    make_report,
    make_submission,
    make_user,
)
from tests.listings.cases.pages import address, html_of, words
from tests.listings.cases.steps import REJECT, approved, checked_case, settle

pytestmark = pytest.mark.django_db


def test_it_shows_what_was_sent_and_who_sent_it(staff: Client) -> None:
    sent = make_submission(raw={"name": "Corner SWAP"}, email="sender@example.org")
    told = words(html_of(staff, sent.case))
    assert "Corner SWAP" in told
    assert "I run it" in told
    assert "Mail address, for staff only: sender@example.org" in told


def test_a_new_one_shows_what_will_be_beside_what_was_sent_otherwise(staff: Client) -> None:
    case = make_submission(raw={"name": "CORNER"}, draft={"name": "Corner"}).case
    html = html_of(staff, case).partition('id="will-be"')[2]
    cells = [words(cell) for cell in re.findall(r"<td.*?</td>", html, re.DOTALL)]
    assert cells[:2] == ["CORNER", "Corner"]
    assert "the same" in cells


def test_likely_duplicates_stand_side_by_side_with_reasons_and_a_score(staff: Client) -> None:
    twin = make_exchange(name="Corner Exchange", main_phone="+13035550142")
    html = html_of(staff, make_submission(draft={"name": "Corner Exchange"}).case)
    assert f"?into={twin.uuid}" in html
    assert re.search(r"\d+ of 100 · .*The same phone number", words(html))


def test_merging_shows_each_field_with_a_choice_and_folds_what_is_the_same(staff: Client) -> None:
    twin = make_exchange(name="Corner", city="Denver", website="", main_phone="+13035550100")
    case = make_submission(draft={"name": "Corner", "city": "Denver"}).case
    html = html_of(staff, case, f"?into={twin.uuid}")
    radios = dict(re.findall(r'name="take-(\w+)"[^>]*?value="(\w+)"[^>]*?checked', html))
    # What fills a gap is taken, what contradicts ours is not.
    assert (radios["website"], radios["main_phone"]) == ("sent", "ours")
    assert {"name", "city"} & radios.keys() == set()
    assert re.search(r"\d+ fields are the same", words(html))


MISSING = "6d0c1d9e-0c5c-4a6b-9a5e-0d6f1f0f0a99"


@pytest.mark.parametrize("into", ["", "nothing", MISSING, "%00", "9" * 5000])
def test_a_listing_to_merge_into_that_does_not_exist_is_left_out(staff: Client, into: str) -> None:
    case = make_submission().case
    assert "What will be" in words(html_of(staff, case, f"?into={into}"))


def test_differences_of_an_import_are_chosen_one_by_one(staff: Client, vera: User) -> None:
    center = make_center(name="Alder")
    one = make_difference(center=center)
    case = Case.objects.filter(listing_uuid=center.uuid).first() or make_case(
        kind="differences", listing_kind="center", listing_uuid=center.uuid
    )
    claim_case(case, by=vera)
    html = html_of(staff, case)
    assert f'name="take-difference-{one.pk}"' in html
    assert "Take over what is chosen" in html


def test_a_report_leads_to_the_listing_that_has_to_be_mended(staff: Client, vera: User) -> None:
    center = make_center()
    case = make_report(center).case
    claim_case(case, by=vera)
    html = html_of(staff, case)
    assert "It rings at another place." in html
    assert f"/admin/centers/{center.pk}/" in html
    assert 'data-key="q"' not in html


def test_the_checklist_tells_how_by_whom_and_what_was_noted(staff: Client, vera: User) -> None:
    case = make_submission().case
    claim_case(case, by=vera)
    record_evidence(case, item="hours", method="website", note="On its first page", by=vera)
    told = words(html_of(staff, case))
    assert "Checklist 1 of 5" in told
    how = rf"{Evidence.Item.HOURS.label} on its website, by Vera Hill, .* On its first page"
    assert re.search(how, told)


def test_questions_and_answers_stand_in_their_order(staff: Client, vera: User) -> None:
    case = make_submission(case__language="es").case
    claim_case(case, by=vera)
    ask_sender(case, "¿Abren el lunes?", by=vera)
    answer_question(case, "Sí, a las diez.", form_key=uuid4())
    told = words(html_of(staff, case))
    assert told.index("¿Abren el lunes?") < told.index("Sí, a las diez.")


def test_it_says_who_works_on_it_and_offers_nothing_that_would_be_refused(staff: Client) -> None:
    case = make_submission().case
    claim_case(case, by=make_user("validator", name="Robin Lake"))
    html = html_of(staff, case)
    assert "Robin Lake works on it now" in words(html)
    assert 'data-key="n"' in html
    assert not re.search(r'data-key="[^n]"', html)


def test_it_says_to_whom_it_was_handed(staff: Client, vera: User) -> None:
    case = make_submission().case
    hand_over(case, to=make_user("validator", name="Robin Lake"), by=vera)
    assert "Handed to Robin Lake." in words(html_of(staff, case))


def test_marks_and_lateness_are_said(staff: Client) -> None:
    case = make_submission(case__doubtful=True, case__sensitive=True).case
    Case.objects.filter(pk=case.pk).update(due_at="2020-01-01T00:00:00Z")
    told = words(html_of(staff, case))
    assert all(mark in told for mark in ("doubtful", "sensitive place", "overdue"))


def test_who_may_only_look_gets_no_button(client: Client) -> None:
    reader = make_user("editor")
    reader.user_permissions.add(Permission.objects.get(codename="view_case"))
    client.force_login(reader)
    html = html_of(client, make_submission().case)
    assert "data-key=" not in html
    assert 'method="post"' not in html.partition("data-case")[2].partition("case-keys")[0]


@pytest.mark.parametrize("role", ["editor", "medical_reviewer", "callback_agent"])
def test_nobody_else_looks(client: Client, role: str) -> None:
    client.force_login(make_user(role))
    assert client.get(address(make_submission().case)).status_code in {302, 403}


def test_a_case_that_does_not_exist_is_not_found(staff: Client) -> None:
    assert staff.get("/admin/cases/999999999/").status_code == 404


def test_what_was_sent_is_text_and_never_markup(staff: Client) -> None:
    evil = "<script>alert(1)</script>"
    case = make_submission(draft={"name": evil}, raw={"name": evil, evil: evil}).case
    html = html_of(staff, case)
    assert evil not in html
    assert "&lt;script&gt;alert(1)" in html


def test_every_key_of_a_button_is_told_in_the_list_of_keys(staff: Client, vera: User) -> None:
    case = make_submission().case
    free, mine = html_of(staff, case), html_of(staff, claim_case(case, by=vera))
    closed = html_of(staff, settle(case, REJECT, vera))
    used = set(re.findall(r'data-key="(.)"', free + mine + closed))
    assert used | {"?"} == {key.key for key in KEYS}


def test_every_form_has_its_token_against_forgery(staff: Client, vera: User) -> None:
    case = make_submission().case
    free, mine = html_of(staff, case), html_of(staff, claim_case(case, by=vera))
    for html in (free, mine, html_of(staff, settle(case, REJECT, vera))):
        page = html.partition("data-case")[2]
        assert page.count('method="post"') == page.count('name="csrfmiddlewaretoken"') > 0


def test_a_reason_stands_with_what_the_sender_reads_in_their_language(
    staff: Client, vera: User
) -> None:
    case = make_submission(case__language="es").case
    claim_case(case, by=vera)
    html = html_of(staff, case)
    assert 'data-sentence="Ya cerró"' in html
    assert "It has closed" in words(html)
    assert "Write in Spanish" in words(html)


def test_a_closed_case_tells_what_was_decided_and_for_how_long_it_can_be_undone(
    staff: Client, vera: User
) -> None:
    case, exchange = approved(vera)
    told = words(html_of(staff, case))
    assert "Vera Hill approved it." in told
    assert "10 minutes left" in told
    assert f"/admin/exchanges/{exchange.pk}/" in html_of(staff, case)


def test_what_was_undone_is_still_told(staff: Client, vera: User) -> None:
    case, _exchange = approved(vera)
    take_back(case, by=vera)
    told = words(html_of(staff, case))
    assert "undone by Vera Hill" in told
    assert "You work on it." in told


def test_other_cases_about_it_are_found_by_listing_title_and_number(staff: Client) -> None:
    case = make_case(title="Corner", listing_uuid=uuid4(), search_words="3035550142")
    same = [
        make_case(title="By its listing", listing_uuid=case.listing_uuid),
        make_case(title="Corner"),
        make_case(title="By its number", search_words="3035550142 other.example"),
    ]
    other = make_case(title="Something else")
    html = html_of(staff, case)
    assert all(f'href="{address(each)}"' in html for each in same)
    assert f'href="{address(other)}"' not in html


def test_the_history_tells_what_was_done(staff: Client, vera: User) -> None:
    case = checked_case(vera)
    html = html_of(staff, case)
    assert "Checked something for a case" in html
    assert "Vera Hill" in words(html.partition("What was done")[2])
    assert '<details class="case__history" open' not in " ".join(html.split())
    event = audit.history(case)[0].number
    compared = " ".join(html_of(staff, case, f"?from=0&to={event}").split())
    assert '<details class="case__history" open' in compared


def test_nothing_waiting_is_said_kindly(staff: Client) -> None:
    assert "Nothing waits for you now." in staff.get("/admin/cases/none/").content.decode()


def queries(client: Client, case: Case, query: str = "") -> int:
    with CaptureQueriesContext(connection) as captured:
        html_of(client, case, query)
    return len(captured)


def grow(case: Case, user: User, **same: Any) -> None:
    """Give a case a long history, and company."""
    for number in range(12):
        other = make_submission(draft=same).case
        claim_case(case, by=user)
        ask_sender(case, f"Question {number}", by=user)
        answer_question(case, f"Answer {number}", form_key=uuid4())
        make_exchange(**same)
        if number < 5:
            claim_case(other, by=user)
        claim_case(case, by=user)
        settle(case, REJECT, user)
        take_back(case, by=user)


def test_it_costs_the_same_however_much_there_is(staff: Client, vera: User) -> None:
    same = {"name": "Corner Exchange", "main_phone": "+13035550142"}
    twin = make_exchange(**same)
    case = checked_case(vera, draft=same)
    into = f"?into={twin.uuid}"
    few = queries(staff, case), queries(staff, case, into)
    grow(case, vera, **same)
    assert (queries(staff, case), queries(staff, case, into)) == few
    assert max(few) < 45


def test_a_proposal_shows_what_would_change(staff: Client, vera: User) -> None:
    twin = make_exchange(website="")
    robin = make_user("validator", name="Robin Lake")
    case = checked_case(robin, case__sensitive=True)
    values = {"website": "https://corner.example/"}
    settle(case, Choice(outcome=Outcome.MERGED, into=twin.uuid, values=values), robin)
    claim_case(case, by=vera)
    told = words(html_of(staff, case))
    assert f"Robin Lake proposes to merge it into {twin}." in told
    assert "https://corner.example/" in told
    assert "I agree: publish it" in told
