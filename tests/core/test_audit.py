"""The audit trail: written in one place, in one order, and never changed unseen."""

import re
import threading
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from accounts.models import User
from core.audit import (
    HIDDEN,
    UndeclaredVerbError,
    differences,
    last_verification,
    record,
    verb_label,
    verbs,
    verify,
    verify_and_record,
)
from core.models import AuditEvent
from places.models import Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return User.objects.create_user("ana@example.org", "a long pass phrase", name="Ana")


def three_events(user: User) -> list[AuditEvent]:
    return [
        record(user, "verified_audit"),
        record(None, "exported_audit"),
        record(user, "exported_audit"),
    ]


def behind_its_back(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE core_auditevent DISABLE TRIGGER USER")
        cursor.execute(sql)
        cursor.execute("ALTER TABLE core_auditevent ENABLE TRIGGER USER")


def test_an_event_tells_who_did_what_to_what_and_when(user: User) -> None:
    place = Place.objects.order_by("pk")[0]
    record(user, "exported_audit", place, {"name": "Old"}, {"name": "New", "on": date(2026, 1, 2)})
    event = AuditEvent.objects.get()
    assert (event.actor, event.verb) == (user, "exported_audit")
    assert (event.object_kind, event.object_key) == ("places.place", str(place.pk))
    assert (event.before, event.after) == ({"name": "Old"}, {"name": "New", "on": "2026-01-02"})
    assert event.at is not None


def test_personal_values_never_enter_the_trail(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(User, "personal_fields", ("email",), raising=False)
    record(user, "exported_audit", user, {"email": "ana@example.org"}, {"email": "b@example.org"})
    event = AuditEvent.objects.get()
    assert (event.before, event.after) == ({"email": HIDDEN}, {"email": HIDDEN})


def test_only_what_differs_is_told() -> None:
    before, after = {"a": 1, "b": 2, "gone": 3}, {"a": 1, "b": 5, "new": 4}
    assert differences(before, after) == ({"b": 2, "gone": 3}, {"b": 5, "new": 4})


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE core_auditevent SET verb = 'other'",
        "DELETE FROM core_auditevent",
        "TRUNCATE core_auditevent",
    ],
)
def test_the_database_refuses_to_change_an_event(user: User, sql: str) -> None:
    record(user, "verified_audit")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(sql)
    assert AuditEvent.objects.get().verb == "verified_audit"


def test_a_trail_that_nobody_touched_is_whole(user: User) -> None:
    three_events(user)
    found = verify()
    assert (found.events, found.faults) == (3, ())
    assert found.last_hash == bytes(AuditEvent.objects.order_by("pk").last().hash).hex()  # type: ignore[union-attr]


def test_an_empty_trail_is_whole() -> None:
    assert verify().faults == ()


@pytest.mark.parametrize(
    "change",
    [
        "verb = 'read'",
        "actor_id = NULL",
        "at = at + interval '1 microsecond'",
        "object_key = '7'",
        "before = '{\"a\": 1}'",
        "after = '{\"a\": 1}'",
    ],
)
def test_a_row_changed_behind_its_back_is_found(user: User, change: str) -> None:
    first, *_rest = three_events(user)
    behind_its_back(f"UPDATE core_auditevent SET {change} WHERE id = {first.pk}")
    assert [fault.event for fault in verify().faults] == [first.pk]


def test_a_row_changed_with_its_hash_is_found_by_the_next(user: User) -> None:
    first, second, _third = three_events(user)
    behind_its_back(
        "UPDATE core_auditevent e SET verb = 'read', hash = sha256(previous_hash ||"
        " convert_to(core_audit_content(ROW(e.id, e.at, 'read', e.object_kind, e.object_key,"
        " e.before, e.after, e.previous_hash, e.hash, e.actor_id)::core_auditevent), 'UTF8'))"
        f" WHERE id = {first.pk}"
    )
    assert [fault.event for fault in verify().faults] == [second.pk]


def test_a_row_taken_out_is_found_by_the_next(user: User) -> None:
    _first, second, third = three_events(user)
    behind_its_back(f"DELETE FROM core_auditevent WHERE id = {second.pk}")
    assert [fault.event for fault in verify().faults] == [third.pk]


def test_rows_cut_off_from_the_end_are_found_by_an_earlier_hash(user: User) -> None:
    *_rest, third = three_events(user)
    last_hash = verify().last_hash
    behind_its_back(f"DELETE FROM core_auditevent WHERE id = {third.pk}")
    assert verify().faults == ()
    assert len(verify(expected_hash=last_hash).faults) == 1


def test_the_command_says_that_all_is_well_and_what_to_expect_next_time(user: User) -> None:
    three_events(user)
    said = StringIO()
    call_command("verify_audit", stdout=said)
    assert said.getvalue().strip() == (f"3 events, none changed. Last hash: {verify().last_hash}")


def test_the_command_names_each_fault_and_fails(user: User) -> None:
    first, *_rest = three_events(user)
    behind_its_back(f"UPDATE core_auditevent SET verb = 'read' WHERE id = {first.pk}")
    said = StringIO()
    with pytest.raises(CommandError, match="1 faults in 3 events"):
        call_command("verify_audit", stderr=said)
    assert said.getvalue().strip() == f"Event {first.pk} was changed."


@pytest.mark.django_db(transaction=True)
def test_events_of_many_at_once_stand_in_one_order() -> None:
    def write() -> None:
        for _time in range(10):
            with transaction.atomic():
                record(None, "exported_audit")
        connection.close()

    writers = [threading.Thread(target=write) for _writer in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert (verify().events, verify().faults) == (40, ())


def test_a_verb_that_no_app_declares_is_refused(user: User) -> None:
    with pytest.raises(UndeclaredVerbError, match="juggled"):
        record(user, "juggled")
    assert not AuditEvent.objects.exists()


def test_a_verb_is_read_as_its_app_declares_it() -> None:
    assert verb_label("exported_audit") == "exported the audit trail"
    assert verb_label("retired_long_ago") == "retired long ago"


def test_every_declared_verb_has_the_form_that_the_database_asks_for() -> None:
    assert [verb for verb in verbs() if not re.fullmatch(r"[a-z]+(_[a-z]+)*", verb)] == []
    assert max(map(len, verbs())) <= 60


def test_a_walk_can_be_told_in_the_trail_itself(user: User) -> None:
    last_hash = verify_and_record(by=user).last_hash
    event = last_verification()
    assert event is not None
    assert (event.verb, event.actor, event.after["last_hash"]) == (
        "verified_audit",
        user,
        last_hash,
    )


def test_faults_are_told_in_the_trail_too(user: User) -> None:
    first, *_rest = three_events(user)
    behind_its_back(f"UPDATE core_auditevent SET verb = 'read' WHERE id = {first.pk}")
    verify_and_record()
    event = last_verification()
    assert event is not None
    assert (event.verb, event.after["first"]) == ("found_audit_faults", [first.pk])
