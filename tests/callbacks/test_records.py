"""Hotline records: drafts, what keeps one from being published, and what is published for ever."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from accounts.models import User
from callbacks.hotline.current import current_hotline
from callbacks.hotline.watching import ending_soon, judge_record
from callbacks.models import HotlineRecord
from callbacks.services.records import (
    change_record,
    delete_record,
    publish_record,
    record_values,
    seen_before_publishing,
    withdraw_record,
    write_record,
)
from callbacks.services.sponsors import change_sponsor
from callbacks.services.written import ChangedMeanwhileError, SettledError
from core.models import AuditEvent
from tests.callbacks.admin.people import forgotten
from tests.factories import make_record, make_sponsor, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def by() -> User:
    return make_user("manager")


def draft(**fields: Any) -> HotlineRecord:
    return make_record(is_published=False, **fields)


def test_a_published_draft_is_in_force_with_its_sponsors_as_they_are(by: User) -> None:
    record = publish_record(draft(), by=by)
    hotline = current_hotline()
    assert hotline is not None
    assert hotline.record == record
    assert record.sponsors_shown == [
        {
            "name": record.sponsors.get().name,
            "website": "https://harbor.example/",
            "license": "Example license 0000 of the state",
            "state": "CO",
            "since": "2026-01-01",
        }
    ]
    assert AuditEvent.objects.get().verb == "published_record"


def test_a_sponsor_changed_later_does_not_change_what_was_published(by: User) -> None:
    record = publish_record(draft(), by=by)
    shown = record.sponsors_shown
    change_sponsor(record.sponsors.get(), {"name": "Another name"}, by=by)
    record.refresh_from_db()
    assert record.sponsors_shown == shown


@pytest.mark.parametrize(
    ("lacks", "told"),
    [
        ({"phone": ""}, "Write the number of the hotline."),
        ({"phone": "911"}, "Write a US number with its area code, like 303-555-0142."),
        ({"caller": " "}, "Write who calls back."),
        ({"caller_phone": ""}, "Write the number that calls come from."),
        ({"pays_en": ""}, "Say in English who pays, and how."),
        ({"pays_es": ""}, "Say in Spanish who pays, and how."),
        ({"complain_en": ""}, "Say in English how to complain."),
        ({"complain_es": ""}, "Say in Spanish how to complain."),
    ],
)
def test_an_incomplete_draft_is_not_published_and_told_what_to_mend(
    by: User, lacks: dict[str, str], told: str
) -> None:
    record = draft(**lacks)
    with pytest.raises(ValidationError) as refused:
        publish_record(record, by=by)
    assert refused.value.messages == [told]
    assert current_hotline() is None


def test_a_draft_without_a_sponsor_is_not_published(by: User) -> None:
    record = draft()
    record.sponsors.clear()
    with pytest.raises(ValidationError, match="at least one sponsor"):
        publish_record(record, by=by)


def test_a_draft_whose_end_is_past_is_not_published(by: User) -> None:
    record = draft(valid_until=timezone.now() - timedelta(minutes=1))
    with pytest.raises(ValidationError, match="Its end is past"):
        publish_record(record, by=by)


def test_two_records_are_never_in_force_at_once_and_one_may_follow_the_other(by: User) -> None:
    first = make_record()
    second = draft()
    with pytest.raises(ValidationError, match="Let this one begin when that one ends"):
        publish_record(second, by=by)
    moments = {"valid_from": first.valid_until, "valid_until": first.valid_until + timedelta(1)}
    change_record(second, {name: at.isoformat() for name, at in moments.items()}, by=by)
    assert publish_record(second, by=by).published_at


def test_a_withdrawn_record_is_not_in_the_way(by: User) -> None:
    withdraw_record(make_record(), by=by)
    assert current_hotline() is None
    publish_record(draft(), by=by)
    assert current_hotline() is not None


@pytest.mark.parametrize("change", [publish_record, withdraw_record])
def test_pages_that_were_kept_are_forgotten(
    by: User,
    change: Any,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    cleared = forgotten(monkeypatch)
    record = draft() if change is publish_record else make_record()
    with django_capture_on_commit_callbacks(execute=True):
        change(record, by=by)
    assert cleared


def test_what_was_published_is_changed_neither_by_us_nor_behind_our_back(by: User) -> None:
    record = make_record()
    with pytest.raises(SettledError):
        change_record(record, {"caller": "X"}, by=by)
    for change in (delete_record, publish_record):
        with pytest.raises(SettledError):
            change(record, by=by)
    with pytest.raises(ProgrammingError), transaction.atomic():
        HotlineRecord.objects.filter(pk=record.pk).update(caller="X")


def test_a_record_is_withdrawn_once_and_only_while_it_holds(by: User) -> None:
    record = make_record()
    withdraw_record(record, by=by)
    ended = make_record(valid_until=timezone.now() - timedelta(minutes=1))
    for each in (record, ended, draft()):
        with pytest.raises(SettledError):
            withdraw_record(each, by=by)


def test_nothing_is_published_that_was_changed_since_somebody_looked(by: User) -> None:
    record = draft()
    seen = seen_before_publishing(record)
    change_sponsor(record.sponsors.get(), {"license": "Another license"}, by=by)
    with pytest.raises(ChangedMeanwhileError):
        publish_record(record, by=by, seen=seen)
    publish_record(record, by=by, seen=seen_before_publishing(record))


def test_a_draft_may_lack_texts_but_not_its_dates(by: User) -> None:
    now = timezone.now()
    moments = {"valid_from": now.isoformat(), "valid_until": (now + timedelta(1)).isoformat()}
    record = write_record(moments, by=by)
    assert record_values(record)["caller"] == ""
    backwards = {"valid_from": moments["valid_until"], "valid_until": moments["valid_from"]}
    with pytest.raises(ValidationError, match="It must end after it begins"):
        write_record(backwards, by=by)


def test_a_draft_names_sponsors_that_there_are(by: User) -> None:
    record, sponsor = draft(), make_sponsor()
    change_record(record, {"sponsors": [sponsor.pk]}, by=by)
    assert record.sponsors.get() == sponsor
    with pytest.raises(ValidationError, match="Choose sponsors of the list"):
        change_record(record, {"sponsors": [0]}, by=by)


def test_a_deleted_draft_stays_in_the_trail(by: User) -> None:
    record = draft(caller="Gone Advice")
    delete_record(record, by=by)
    assert not HotlineRecord.objects.exists()
    assert AuditEvent.objects.get().before["caller"] == "Gone Advice"


def test_the_database_refuses_a_second_record_in_force() -> None:
    make_record()
    with pytest.raises(IntegrityError):
        make_record()


def test_managers_are_told_in_time_that_a_record_ends_and_none_follows() -> None:
    ends = timezone.now() + timedelta(days=13)
    record = make_record(valid_until=ends)
    assert list(ending_soon()) == [record]
    make_record(valid_from=ends, valid_until=ends + timedelta(days=30))
    assert not ending_soon().exists()


@pytest.mark.parametrize(("ever", "now", "count"), [(0, 0, 0), (1, 1, 0), (1, 0, 1)])
def test_managers_are_warned_when_the_hotline_is_gone(ever: int, now: int, count: int) -> None:
    assert len(list(judge_record({"ever": ever, "now": now}))) == count
