"""Mending what will be published of a new exchange, by who holds its case."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from core.models import AuditEvent
from exchanges.models import Exchange
from listings.cases.choices import Choice, Outcome
from listings.cases.claiming import claim_case
from listings.cases.evidence import edit_draft
from listings.models import Case
from tests.admin_forms import fields_of
from tests.factories import make_report, make_submission, make_user
from tests.listings.cases.steps import APPROVE, check_all, settle

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(validator: User) -> Case:
    return claim_case(make_submission().case, by=validator)


def address(case: Case) -> str:
    return f"/admin/exchanges/draft/{case.pk}/"


def form_of(staff: Client, case: Case) -> dict[str, Any]:
    return fields_of(staff.get(address(case)).content.decode())


def mend(staff: Client, case: Case, **changes: Any) -> Any:
    answer = staff.post(address(case), form_of(staff, case) | changes)
    case.refresh_from_db()
    return answer


def test_a_draft_sent_as_it_came_stays_as_it_is(staff: Client, case: Case) -> None:
    before = dict(case.draft)
    answer = mend(staff, case)
    assert answer["Location"] == f"/admin/cases/{case.pk}/"
    assert case.draft == before


def test_what_staff_mend_is_in_the_draft_and_nowhere_else(staff: Client, case: Case) -> None:
    sent = {"name": "Corner Program", "id_needed": "no", "minimum_age": "0",
            "languages": ["spanish"], "stops-0-name": "Library",
            "stops-0-city": "Boulder"}  # fmt: skip
    assert mend(staff, case, **sent).status_code == 302
    assert (case.draft["name"], case.draft["id_needed"]) == ("Corner Program", False)
    assert (case.draft["minimum_age"], case.draft["languages"]) == (0, ["spanish"])
    assert case.draft["stops"] == [{"name": "Library", "city": "Boulder"}]
    assert not Exchange.objects.exists()
    assert AuditEvent.objects.filter(verb="edited_draft").count() == 1


def test_what_staff_clear_is_cleared_and_what_nobody_said_stays_unknown(
    staff: Client, case: Case
) -> None:
    assert mend(staff, case, website="", rule="", hours="unknown", offers=[]).status_code == 302
    draft = case.draft
    assert (draft["website"], draft["rule"], draft["hours"], draft["offers"]) == ("", "", None, [])
    assert not {"id_needed", "anonymous", "address_withheld", "legal_name"} & draft.keys()


def test_a_withheld_address_leaves_the_draft_and_takes_a_second_person(
    staff: Client, case: Case
) -> None:
    mend(staff, case, address_withheld="on")
    assert (case.draft["street1"], case.draft["zip_code"]) == ("", "")
    assert (case.draft["precision"], case.sensitive) == ("area", True)


def test_what_was_mended_is_what_is_published(staff: Client, case: Case, validator: User) -> None:
    sent = {"name": "Corner Program", "street1": "8 Sample St", "stops-0-name": "Library",
            "point": "own", "coordinates": "39.75, -105.0", "website": ""}  # fmt: skip
    mend(staff, case, **sent)
    check_all(case, validator)
    settle(case, APPROVE, validator)
    exchange = Exchange.objects.get()
    assert (exchange.name, exchange.street1, exchange.website) == (
        "Corner Program", "8 Sample St", "",
    )  # fmt: skip
    assert (exchange.latitude, exchange.precision) == (39.75, "street")
    assert exchange.stops.get().name == "Library"


def test_a_draft_may_lack_everything(staff: Client, validator: User) -> None:
    case = claim_case(make_submission(case__draft={}).case, by=validator)
    assert mend(staff, case, rule_note="up to 30").status_code == 302
    assert case.draft == {"rule_note": "up to 30"}


def test_a_town_that_nobody_knows_is_kept_without_a_point(staff: Client, case: Case) -> None:
    assert mend(staff, case, city="Nowhereville", zip_code="").status_code == 302
    assert (case.draft["city"], case.draft.get("latitude")) == ("Nowhereville", None)


@pytest.mark.parametrize(
    "odd",
    [{"hours": {"weekly": "?"}}, {"hours": 3}, {"offers": "syringes"}, {"stops": ["here"]},
     {"minimum_age": "18"}, {"id_needed": "no"}, {"name": None}, {"latitude": "x"},
     {"stops": [{"name": "x", "hours": "?"}]}, {"nonsense": 1}],
)  # fmt: skip
def test_nothing_in_a_draft_breaks_its_form(
    staff: Client, validator: User, odd: dict[str, Any]
) -> None:
    case = claim_case(make_submission(draft=odd, case__title="x").case, by=validator)
    assert staff.get(address(case)).status_code == 200


def test_mistakes_are_told_and_nothing_is_lost(staff: Client, case: Case) -> None:
    before = dict(case.draft)
    answer = mend(staff, case, main_phone="none", rule_note="up to 30")
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "cannot be dialed" in html
    assert fields_of(html)["rule_note"] == ["up to 30"]
    assert case.draft == before


def test_who_makes_a_mistake_keeps_the_case(staff: Client, case: Case) -> None:
    soon = timezone.now() + timedelta(minutes=1)
    Case.objects.filter(pk=case.pk).update(claimed_until=soon)
    mend(staff, case, main_phone="none")
    assert case.claimed_until
    assert case.claimed_until > soon


def test_who_does_not_hold_the_case_is_sent_back_to_it(staff: Client) -> None:
    case = make_submission().case
    answer = staff.get(address(case), follow=True)
    assert answer.redirect_chain[0][0] == f"/admin/cases/{case.pk}/"
    assert "Claim the case first." in answer.content.decode()


def test_what_a_colleague_holds_is_theirs_and_what_was_typed_stays(
    staff: Client, case: Case
) -> None:
    typed = form_of(staff, case) | {"name": "Corner Program"}
    ended = timezone.now() - timedelta(minutes=1)
    Case.objects.filter(pk=case.pk).update(claimed_until=ended)
    claim_case(case, by=make_user("validator", name="Sam"))
    answer = staff.post(address(case), typed)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Sam works on it now" in html
    assert fields_of(html)["name"] == ["Corner Program"]
    assert Case.objects.get().draft["name"] != "Corner Program"


def test_a_case_given_back_is_claimed_by_sending_the_form_again(staff: Client, case: Case) -> None:
    typed = form_of(staff, case) | {"name": "Corner Program"}
    Case.objects.filter(pk=case.pk).update(claimed_until=None, claimed_by=None)
    answer = staff.post(address(case), typed)
    assert "you have not claimed this case" in answer.content.decode()
    again = fields_of(answer.content.decode())
    assert staff.post(address(case), again).status_code == 302
    assert Case.objects.get().draft["name"] == "Corner Program"


def test_what_a_colleague_mended_meanwhile_is_shown(
    staff: Client, case: Case, validator: User
) -> None:
    typed = form_of(staff, case) | {"rule": "capped", "name": "Corner Program"}
    edit_draft(case, {"rule": "one-for-one"}, by=validator)
    answer = staff.post(address(case), typed)
    assert answer.status_code == 409
    assert "somebody changed this meanwhile" in answer.content.decode()
    again = fields_of(answer.content.decode())
    assert (again["rule"], again["name"]) == (["capped"], ["Corner Program"])
    assert staff.post(address(case), again).status_code == 302
    assert Case.objects.get().draft["rule"] == "capped"


def test_what_waits_for_a_second_person_is_not_mended(
    staff: Client, case: Case, validator: User
) -> None:
    proposal = Choice(outcome=Outcome.APPROVED).as_json()
    second = {"state": "second", "proposal": proposal, "proposed_by": validator}
    Case.objects.filter(pk=case.pk).update(**second)
    assert "A decision is proposed" in staff.get(address(case), follow=True).content.decode()


def test_other_kinds_of_cases_have_no_draft(staff: Client) -> None:
    assert staff.get(address(make_report().case)).status_code == 404
    assert staff.get("/admin/exchanges/draft/999999999/").status_code == 404


@pytest.mark.parametrize("role", ["editor", "medical_reviewer", "callback_agent"])
def test_nobody_else_mends_a_draft(client: Client, case: Case, role: str) -> None:
    client.force_login(make_user(role))
    assert client.get(address(case)).status_code in {302, 403}
    assert client.post(address(case), {"name": "x"}).status_code in {302, 403}
