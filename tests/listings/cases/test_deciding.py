"""Deciding cases."""

from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.models import AuditEvent
from exchanges.models import Exchange
from exchanges.services import edit_exchange
from listings.cases.asking import answer_question, ask_sender, withdraw
from listings.cases.choices import Choice, Outcome
from listings.cases.claiming import claim_case
from listings.cases.deciding import decide, decline_proposal
from listings.cases.errors import (
    ChangedSinceError,
    ChecklistIncompleteError,
    ClosedError,
    HeldByOtherError,
    NotHeldError,
    NotPossibleError,
    SecondPersonError,
)
from listings.cases.evidence import edit_draft, mark_sensitive, record_evidence
from listings.cases.handlers import handler_of
from listings.cases.seen import latest_event
from listings.models import Case, Decision
from tests.factories import make_exchange, make_submission, make_user
from tests.listings.cases.steps import APPROVE, REJECT, approved, check_all, checked_case, settle

pytestmark = pytest.mark.django_db
FORM_KEY = UUID("6d0c1d9e-0c5c-4a6b-9a5e-0d6f1f0f0a01")


def verbs_of(case: Case) -> list[str]:
    return list(AuditEvent.objects.about(case).order_by("pk").values_list("verb", flat=True))


def test_what_is_approved_is_listed_as_the_draft_says_with_its_confirmations() -> None:
    case, exchange = approved(make_user("validator"))
    assert (exchange.status, exchange.rule, exchange.offers) == (
        "listed",
        "needs-based",
        ["syringes"],
    )
    assert exchange.point is not None
    groups = set(exchange.checks.values_list("group", "method"))
    assert groups == {(g, "call") for g in ("phone", "hours", "rule", "address")}
    assert (case.state, case.claimed_by) == (Case.State.APPROVED, None)
    assert verbs_of(case).count("approved_case") == 1


@pytest.mark.parametrize("missing", ["exists", "hours", "rule", "address", "permission"])
def test_nothing_is_approved_before_its_whole_checklist_is_checked(missing: str) -> None:
    validator = make_user("validator")
    case = make_submission().case
    claim_case(case, by=validator)
    check_all(case, validator, but=missing)
    with pytest.raises(ChecklistIncompleteError) as refused:
        settle(case, APPROVE, validator)
    assert refused.value.missing == [missing]
    assert not Exchange.objects.exists()


def test_the_database_too_refuses_to_approve_without_the_checklist() -> None:
    case = make_submission().case
    decision = Decision(
        case=case, outcome="approved", required=["exists"], decided_at=timezone.now()
    )
    with pytest.raises(IntegrityError, match="checklist"), transaction.atomic():
        decision.save()
    decision.required = []
    with pytest.raises(IntegrityError, match="checklist"), transaction.atomic():
        decision.save()


def test_the_database_refuses_a_second_decision_that_stands() -> None:
    case, _exchange = approved(make_user("validator"))
    with pytest.raises(IntegrityError, match="one_stands"), transaction.atomic():
        Decision.objects.create(
            case=case, outcome="rejected", reason="spam", decided_at=timezone.now()
        )


def test_who_does_not_hold_the_case_cannot_decide() -> None:
    case, validator = make_submission().case, make_user("validator")
    with pytest.raises(NotHeldError):
        settle(case, REJECT, validator)


def test_of_two_who_decide_one_wins_and_the_other_is_told_what_was_decided() -> None:
    first, second = make_user("validator"), make_user("validator")
    case = checked_case(first)
    with pytest.raises(HeldByOtherError):
        settle(case, REJECT, second)
    settle(case, APPROVE, first)
    with pytest.raises(ClosedError) as refused:
        settle(case, REJECT, second)
    assert refused.value.decision is not None
    assert refused.value.decision.decided_by == first


def test_a_rejection_needs_a_reason_that_such_a_case_can_have() -> None:
    validator = make_user("validator")
    case = checked_case(validator)
    for reason in ("", "correct"):
        with pytest.raises(NotPossibleError):
            settle(case, Choice(outcome=Outcome.REJECTED, reason=reason), validator)
    settle(case, REJECT, validator)
    assert not Exchange.objects.exists()


def test_merging_takes_over_just_what_was_chosen() -> None:
    validator, exchange = make_user("validator"), make_exchange(website="", rule="capped")
    case = checked_case(validator)
    chosen = {"website": "https://corner.example/"}
    merge = Choice(outcome=Outcome.MERGED, into=exchange.uuid, values=chosen)
    case = settle(case, merge, validator, seen=latest_event(case, exchange))
    exchange.refresh_from_db()
    assert (exchange.website, exchange.rule) == ("https://corner.example/", "capped")
    assert (case.state, case.listing_uuid) == (Case.State.MERGED, exchange.uuid)
    assert Exchange.objects.count() == 1


def test_merging_another_rule_needs_that_the_rule_was_checked() -> None:
    validator, exchange = make_user("validator"), make_exchange(rule="capped")
    case = make_submission().case
    claim_case(case, by=validator)
    record_evidence(case, item="exists", method="call", by=validator)
    choice = Choice(outcome=Outcome.MERGED, into=exchange.uuid, values={"rule": "needs-based"})
    with pytest.raises(ChecklistIncompleteError) as refused:
        settle(case, choice, validator)
    assert refused.value.missing == ["rule"]


def test_a_decision_about_what_changed_meanwhile_is_refused_and_says_what_changed() -> None:
    validator, other = make_user("validator"), make_user("validator")
    exchange = make_exchange()
    case = checked_case(validator)
    seen = latest_event(case, exchange)
    edit_exchange(exchange, {"website": "https://new.example/"}, by=other)
    merge = Choice(outcome=Outcome.MERGED, into=exchange.uuid, values={"legal_name": "Corner Inc"})
    with pytest.raises(ChangedSinceError) as refused:
        decide(case, merge, by=validator, seen=seen)
    (entry,) = refused.value.entries
    assert [change.name for change in entry.changes] == ["website"]
    decide(case, merge, by=validator, seen=latest_event(case, exchange))


def test_an_answer_of_the_sender_counts_as_a_change() -> None:
    validator = make_user("validator")
    case = checked_case(validator)
    seen = latest_event(case)
    answer_question(case, "We moved.", form_key=FORM_KEY)
    with pytest.raises(ChangedSinceError):
        settle(case, APPROVE, validator, seen=seen)


def sensitive_case(user: Any) -> Case:
    return checked_case(
        user,
        draft={"address_withheld": True, "street1": "7 Hidden Street"},
        case__sensitive=True,
    )


def test_of_a_sensitive_place_the_first_only_proposes_and_another_agrees() -> None:
    first, second = make_user("validator"), make_user("validator")
    case = settle(sensitive_case(first), APPROVE, first)
    assert (case.state, case.claimed_by) == (Case.State.SECOND, None)
    assert not Exchange.objects.exists()
    claim_case(case, by=first)
    with pytest.raises(SecondPersonError):
        settle(case, APPROVE, first)
    Case.objects.update(claimed_by=None, claimed_until=None)
    claim_case(case, by=second)
    case = settle(case, Choice.from_json(case.proposal), second)
    exchange = handler_of(case).listing(case)
    assert (exchange.street1, exchange.zip_code, exchange.precision) == ("", "", "area")


def test_the_second_person_can_only_agree_with_just_what_was_proposed() -> None:
    first, second, exchange = make_user("validator"), make_user("validator"), make_exchange()
    case = settle(sensitive_case(first), APPROVE, first)
    claim_case(case, by=second)
    other = Choice(
        outcome=Outcome.MERGED, into=exchange.uuid, values={"website": "https://a.example/"}
    )
    with pytest.raises(NotPossibleError, match="send it back"):
        settle(case, other, second, seen=latest_event(case, exchange))


def test_the_database_too_wants_two_people_for_a_sensitive_place() -> None:
    validator, case = make_user("validator"), make_submission().case
    alone = Decision(
        case=case, outcome="merged", sensitive=True, decided_by=validator, proposed_by=validator,
        decided_at=timezone.now(),
    )  # fmt: skip
    with pytest.raises(IntegrityError, match="two_people"), transaction.atomic():
        alone.save()


def test_who_does_not_agree_sends_it_back() -> None:
    first, second = make_user("validator"), make_user("validator")
    case = settle(sensitive_case(first), APPROVE, first)
    claim_case(case, by=second)
    with pytest.raises(NotPossibleError):
        edit_draft(case, {"name": "Another"}, by=second)
    case = decline_proposal(case, by=second, note="The street shows.")
    assert (case.state, case.proposal, case.proposed_by) == (Case.State.WAITING, None, None)


@pytest.mark.parametrize("how", ["by the draft", "by hand"])
def test_nobody_gets_around_the_second_person_by_hiding_and_showing_again(how: str) -> None:
    validator = make_user("validator")
    case = checked_case(validator)
    if how == "by hand":
        mark_sensitive(case, by=validator)
    else:
        edit_draft(case, {"address_withheld": True}, by=validator)
        edit_draft(case, {"address_withheld": False}, by=validator)
    assert settle(case, APPROVE, validator).state == Case.State.SECOND
    assert not Exchange.objects.exists()


def test_a_draft_is_changed_without_its_words_in_the_trail() -> None:
    validator = make_user("validator")
    case = checked_case(validator)
    edit_draft(case, {"description": "Ask for Ann"}, by=validator)
    event = AuditEvent.objects.get(verb="edited_draft")
    assert "Ann" not in str(event.after)
    edit_draft(case, {"name": "The Red Door", "city": "Boulder"}, by=validator)
    case.refresh_from_db()
    assert (case.title, case.town) == ("The Red Door", "Boulder")
    assert "description" in event.after


def test_a_question_waits_for_its_answer_and_comes_back_to_who_asked() -> None:
    validator = make_user("validator")
    case = checked_case(validator)
    ask_sender(case, "Which door?", by=validator)
    case.refresh_from_db()
    assert (case.state, case.claimed_by, case.assigned_to) == (Case.State.ASKED, None, validator)
    answer_question(case, "The red one.", form_key=FORM_KEY)
    answer_question(case, "The red one.", form_key=FORM_KEY)
    case.refresh_from_db()
    assert case.state == Case.State.WAITING
    assert case.messages.count() == 2


def test_what_was_withdrawn_can_not_be_decided() -> None:
    validator = make_user("validator")
    case = checked_case(validator)
    withdraw(case)
    with pytest.raises(ClosedError):
        settle(case, APPROVE, validator)
    assert verbs_of(case)[-1] == "withdrew_case"


def test_what_lacks_a_way_to_reach_it_is_not_published_and_nothing_is_half_done() -> None:
    validator = make_user("validator")
    case = checked_case(validator, draft={"main_phone": "", "website": ""})
    with pytest.raises(NotPossibleError, match="phone"):
        settle(case, APPROVE, validator)
    case.refresh_from_db()
    assert case.is_open
    assert not Exchange.objects.exists()
