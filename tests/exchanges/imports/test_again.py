"""A file read again: what is the same stays, what changed reaches its case."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.models import AuditEvent
from exchanges.models import Submission
from listings.models import Case
from tests.exchanges.imports.builders import bring, counts, flaws, only, row, rows
from tests.factories import make_user

pytestmark = pytest.mark.django_db

MOVED = "9 Other Street, Denver, CO 80202"


def close(**fields: object) -> None:
    Case.objects.update(state="approved", closed_at=timezone.now(), **fields)


def news() -> AuditEvent:
    return AuditEvent.objects.filter(verb="changed_case_by_import").get()


def test_the_same_file_changes_nothing(tmp_path: Path) -> None:
    bring(tmp_path, *rows(3))
    events = AuditEvent.objects.count()
    assert counts(bring(tmp_path, *rows(3))) == (0, 0, 3)
    assert (Case.objects.count(), AuditEvent.objects.count()) == (3, events)


def test_rows_in_another_order_are_the_same(tmp_path: Path) -> None:
    table = [row(), row(address=MOVED), *rows(3)]
    bring(tmp_path, *table)
    assert counts(bring(tmp_path, *reversed(table))) == (0, 0, 5)


def test_equal_rows_are_a_case_each(tmp_path: Path) -> None:
    bring(tmp_path, row(), row())
    assert counts(bring(tmp_path, row(), row())) == (0, 0, 2)
    assert [flaws(found) for found in Submission.objects.all()] == [{"repeated"}] * 2


def test_other_blanks_and_case_of_yes_are_the_same(tmp_path: Path) -> None:
    bring(tmp_path, row())
    same = row(name=" Example  Exchange", latitude="39.74910", **{"Syringe Services": "x"})
    assert counts(bring(tmp_path, same)) == (0, 0, 1)


def test_a_changed_row_changes_its_open_case(tmp_path: Path) -> None:
    bring(tmp_path, row())
    assert counts(bring(tmp_path, row(address=MOVED, description="Cut..."))) == (0, 1, 0)
    found = only()
    assert found.case.draft["street1"] == "9 Other Street"
    assert (found.raw["address"], flaws(found)) == (MOVED, {"description-cut"})
    assert counts(bring(tmp_path, row(address=MOVED, description="Cut..."))) == (0, 0, 1)


def test_the_trail_tells_what_the_file_changed(tmp_path: Path) -> None:
    bring(tmp_path, row())
    bring(tmp_path, row(address=MOVED))
    event = news()
    assert event.actor is None
    assert event.before == {"street1": "5 Sample Street"}
    assert event.after == {"street1": "9 Other Street", "file": "exchanges.csv"}


def test_what_staff_changed_stays_and_is_told(tmp_path: Path) -> None:
    bring(tmp_path, row())
    case = only().case
    Case.objects.update(draft=case.draft | {"street1": "7 Right Street", "minimum_age": 18})
    bring(tmp_path, row(address=MOVED, description="New words."))
    draft = only().case.draft
    assert (draft["street1"], draft["minimum_age"]) == ("7 Right Street", 18)
    assert draft["description"] == "New words."
    assert {"key": "kept-edits", "about": "street1"} in only().flaws


def test_a_withheld_address_takes_nothing_from_a_file(tmp_path: Path) -> None:
    bring(tmp_path, row(address="Denver, CO"))
    Case.objects.update(draft=only().case.draft | {"address_withheld": True})
    bring(tmp_path, row(address=MOVED))
    assert not {"street1", "zip_code"} & set(only().case.draft)
    assert "kept-edits" in flaws(only())


def test_what_the_file_says_no_more_leaves_the_draft(tmp_path: Path) -> None:
    bring(tmp_path, row())
    bring(tmp_path, row(description="", **{"Syringe Services": "False"}))
    assert not {"description", "offers"} & set(only().case.draft)


def test_a_proposal_about_the_former_row_is_taken_off(tmp_path: Path) -> None:
    bring(tmp_path, row())
    Case.objects.update(state="second", proposal={"outcome": "approved"}, proposed_by=make_user())
    bring(tmp_path, row(address=MOVED))
    case = only().case
    assert (case.state, case.proposal, case.proposed_by) == ("waiting", None, None)
    assert news().after["state"] == "waiting"


def test_a_changed_row_of_a_closed_case_is_a_new_case_about_its_listing(tmp_path: Path) -> None:
    bring(tmp_path, row())
    listing = uuid4()
    close(listing_uuid=listing)
    report = bring(tmp_path, row(address=MOVED))
    assert (counts(report), report.outcome.again) == ((1, 0, 0), 1)
    case = Case.objects.open().get()
    assert (case.listing_uuid, case.draft["street1"]) == (listing, "9 Other Street")
    assert counts(bring(tmp_path, row(address=MOVED))) == (0, 0, 1)


def test_a_row_may_come_back_to_what_it_said_before(tmp_path: Path) -> None:
    bring(tmp_path, row())
    for address in (MOVED, row()["address"], MOVED):
        close()
        assert counts(bring(tmp_path, row(address=address))) == (1, 0, 0)
        assert counts(bring(tmp_path, row(address=address))) == (0, 0, 1)
    bring(tmp_path, row())
    assert Case.objects.open().get().draft["street1"] == "5 Sample Street"


def test_a_row_with_an_id_is_known_by_it(tmp_path: Path) -> None:
    bring(tmp_path, row(id="A-7"))
    assert counts(bring(tmp_path, row(id="A-7", name="New Name"))) == (0, 1, 0)
    assert only().case.title == "New Name"


def test_rows_that_vanish_are_only_told(tmp_path: Path) -> None:
    bring(tmp_path, *rows(3))
    report = bring(tmp_path, *rows(2))
    assert (report.vanished.number, report.vanished.examples) == (1, ["Example Exchange 3"])
    assert Case.objects.open().count() == 3


def test_sources_know_nothing_of_each_other(tmp_path: Path) -> None:
    bring(tmp_path, row())
    report = bring(tmp_path, row(), source="state-list")
    assert (counts(report), report.vanished.number) == ((1, 0, 0), 0)


def test_open_cases_are_held_before_anything_is_recorded(tmp_path: Path) -> None:
    bring(tmp_path, row())
    with CaptureQueriesContext(connection) as queries:
        bring(tmp_path, row(address=MOVED))
    statements = [query["sql"] for query in queries]
    held = [number for number, sql in enumerate(statements) if sql.endswith("FOR UPDATE")]
    recorded = [n for n, sql in enumerate(statements) if 'INSERT INTO "core_auditevent"' in sql]
    assert held
    assert recorded
    assert held[-1] < recorded[0]
