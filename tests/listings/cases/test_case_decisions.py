"""Deciding on the page of a case, and what is said when it is not possible."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from exchanges.models import Exchange
from exchanges.services import edit_exchange
from listings.cases.claiming import claim_case, release_case
from listings.cases.evidence import record_evidence
from listings.models import Case, Decision
from tests.factories import make_exchange, make_submission
from tests.listings.cases.pages import address, html_of, now, seen_in, send, words
from tests.listings.cases.steps import APPROVE, REJECT, approved, check_all, checked_case, settle

pytestmark = pytest.mark.django_db


# --- Deciding ---


def test_a_checked_case_is_published_and_that_can_be_undone(staff: Client, vera: User) -> None:
    case = checked_case(vera)
    html = send(staff, case, "approve")[1]
    exchange = Exchange.objects.get()
    assert (now(case).state, exchange.status) == ("approved", "listed")
    assert f'action="{address(case, "undo")}"' in html.partition("data-case")[0]
    assert "undone. It is yours again." in send(staff, case, "undo")[1]
    exchange.refresh_from_db()
    assert (now(case).state, exchange.status) == ("waiting", "draft")


def test_what_is_missing_is_named_with_links(staff: Client, vera: User, mine: Case) -> None:
    check_all(mine, vera, but="rule")
    status, html = send(staff, mine, "approve", message="Thank you!")
    assert status == 409
    assert "one thing has to be checked first" in html
    assert '<a href="#check-rule">' in html
    assert 'id="check-rule"' in html
    assert "Thank you!" in html


def test_unclaimed_it_is_claimed_by_sending_it_again_with_nothing_lost(
    staff: Client, vera: User
) -> None:
    case = make_submission().case
    told = {"reason": "closed", "message": "It closed in May."}
    status, html = send(staff, case, "reject", **told)
    assert (status, now(case).state) == (409, "waiting")
    assert "you have not claimed this case" in html
    assert "It closed in May." in html
    assert 'name="claim" value="yes"' in html
    assert send(staff, case, "reject", claim="yes", **told)[0] == 200
    decision = Decision.objects.get()
    assert (decision.decided_by, decision.message) == (vera, "It closed in May.")


def test_a_closed_case_tells_who_decided_what(staff: Client, robin: User) -> None:
    case = make_submission().case
    claim_case(case, by=robin)
    settle(case, REJECT, robin)
    status, html = send(staff, case, "reject", reason="spam", message="My words")
    assert status == 409
    assert "Robin Lake rejected it." in html
    assert "My words" in html
    assert Decision.objects.count() == 1


def test_the_second_of_two_is_told_who_works_on_it(
    staff: Client, vera: User, robin: User, mine: Case
) -> None:
    seen = seen_in(html_of(staff, mine))
    release_case(mine, by=vera)
    claim_case(mine, by=robin)
    status, html = send(staff, mine, "reject", seen=seen, reason="spam", message="My words")
    assert status == 409
    assert "Robin Lake works on it now" in html
    assert "My words" in html


def changed_by(other: User, case: Case, vera: User) -> None:
    """Have somebody else check something and give the case back."""
    release_case(case, by=vera)
    claim_case(case, by=other)
    record_evidence(case, item="hours", method="call", by=other)
    release_case(case, by=other)
    claim_case(case, by=vera)


def test_what_changed_meanwhile_is_shown_and_nothing_typed_is_lost(
    staff: Client, vera: User, robin: User, mine: Case
) -> None:
    seen = seen_in(html_of(staff, mine))
    changed_by(robin, mine, vera)
    told = {"reason": "closed", "message": "It closed in May."}
    status, html = send(staff, mine, "reject", seen=seen, **told)
    assert (status, now(mine).is_open) == (409, True)
    assert "Checked something for a case" in html.partition("case__facts")[0]
    assert "It closed in May." in html
    assert seen_in(html) > seen
    send(staff, mine, "reject", seen=seen_in(html), **told)
    assert now(mine).state == "rejected"


def test_other_mistakes_do_not_pass_over_what_changed_meanwhile(
    staff: Client, vera: User, robin: User, mine: Case
) -> None:
    seen = seen_in(html_of(staff, mine))
    changed_by(robin, mine, vera)
    html = send(staff, mine, "reject", seen=seen, reason="")[1]
    assert "Choose why it is rejected." in html
    assert seen_in(html) == seen


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 30])
def test_nothing_is_decided_without_the_number_of_what_was_seen(
    staff: Client, vera: User, seen: str
) -> None:
    case = checked_case(vera)
    assert send(staff, case, "approve", seen=seen)[0] == 422
    assert now(case).is_open


@pytest.mark.parametrize("reason", ["", "correct", "nonsense"])
def test_it_is_rejected_for_a_reason_of_its_list_only(
    staff: Client, mine: Case, reason: str
) -> None:
    status, html = send(staff, mine, "reject", reason=reason, message="Kept words")
    assert status == 422
    assert "Choose why it is rejected." in html
    assert "Kept words" in html
    assert now(mine).is_open


def test_a_duplicate_is_merged_field_by_field(staff: Client, vera: User) -> None:
    ours = make_exchange(website="", main_phone="+13035550100", name="Ours")
    case = checked_case(vera)
    into = str(ours.uuid)
    html = html_of(staff, case, f"?into={into}")
    told = {"into": into, "take-website": "sent", "take-main_phone": "ours"}
    kept = {f"take-{name}": "ours" for name in taken_names(html)}
    assert "merged." in send(staff, case, "approve", seen=seen_in(html), **kept | told)[1]
    ours.refresh_from_db()
    assert (ours.website, ours.main_phone, ours.name) == (
        "https://corner.example/",
        "+13035550100",
        "Ours",
    )
    assert now(case).listing_uuid == ours.uuid


def taken_names(html: str) -> set[str]:
    parts = html.split('name="take-')[1:]
    return {part.partition('"')[0] for part in parts}


def test_a_choice_that_is_missing_is_asked_for(staff: Client, vera: User) -> None:
    ours = make_exchange(website="")
    case = checked_case(vera)
    assert send(staff, case, "approve", into=str(ours.uuid))[0] == 422
    assert now(case).is_open


@pytest.mark.parametrize("into", ["nonsense", "6d0c1d9e-0c5c-4a6b-9a5e-0d6f1f0f0a01"])
def test_nothing_is_published_as_new_when_the_listing_to_merge_into_is_gone(
    staff: Client, vera: User, into: str
) -> None:
    case = checked_case(vera)
    assert send(staff, case, "approve", into=into)[0] == 409
    assert now(case).is_open


# --- The second person ---


@pytest.fixture
def proposed(robin: User) -> Case:
    """A sensitive place that Robin proposed to publish."""
    case = checked_case(robin, case__sensitive=True)
    return settle(case, APPROVE, robin)


def test_the_first_of_two_proposes_only(staff: Client, vera: User) -> None:
    case = checked_case(vera, case__sensitive=True)
    assert "A second person has to agree." in send(staff, case, "approve")[1]
    assert not Exchange.objects.exists()
    claim_case(case, by=vera)
    assert "so it takes somebody else" in send(staff, case, "agree")[1]
    assert now(case).state == "second"


def test_a_second_person_agrees(staff: Client, vera: User, robin: User, proposed: Case) -> None:
    claim_case(proposed, by=vera)
    assert "approved." in send(staff, proposed, "agree")[1]
    decision = Decision.objects.get()
    assert (decision.decided_by, decision.proposed_by) == (vera, robin)
    assert Exchange.objects.get().status == "listed"


def test_a_second_person_does_not_agree_and_says_why(
    staff: Client, vera: User, proposed: Case
) -> None:
    claim_case(proposed, by=vera)
    assert "Not agreed" in send(staff, proposed, "decline", note="The street is named")[1]
    assert (now(proposed).state, now(proposed).proposal) == ("waiting", None)
    assert "The street is named" in html_of(staff, proposed)


def test_nobody_agrees_to_what_nobody_proposed_nor_past_what_was(
    staff: Client, vera: User, mine: Case, proposed: Case
) -> None:
    assert send(staff, mine, "agree")[0] == 409
    claim_case(proposed, by=vera)
    assert send(staff, proposed, "approve")[0] == 409
    assert not Exchange.objects.exists()


# --- Undoing ---


def test_it_is_too_late_to_undo_after_some_minutes(staff: Client, vera: User) -> None:
    case, exchange = approved(vera)
    Decision.objects.update(decided_at=timezone.now() - timedelta(minutes=11))
    assert f'action="{address(case, "undo")}"' not in html_of(staff, case)
    status, html = send(staff, case, "undo")
    assert status == 409
    assert "it is too late" in html
    exchange.refresh_from_db()
    assert exchange.status == "listed"


def test_a_listing_that_others_changed_since_is_not_undone(
    staff: Client, vera: User, robin: User
) -> None:
    case, exchange = approved(vera)
    edit_exchange(exchange, {"name": "Another name"}, by=robin)
    status, html = send(staff, case, "undo")
    assert status == 409
    assert "Another name" in words(html)
    assert now(case).state == "approved"
