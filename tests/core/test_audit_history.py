"""What was done to one object, in words, and how any two of its states differ."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from centers.models import Center
from core.audit import Entry, compare, history, record
from core.audit.words import MOST_WORDS, marked
from core.models import AuditEvent
from tests.factories import make_center

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return User.objects.create_user("ana@example.org", "a long pass phrase", name="Ana")


@pytest.fixture
def center() -> Center:
    return make_center()


def changed(user: User | None, center: Center, before: object, after: object) -> int:
    record(user, "exported_audit", center, {"name": before}, {"name": after})
    return AuditEvent.objects.latest("pk").pk


def only(entries: list[Entry]) -> Entry:
    (entry,) = entries
    return entry


def test_an_entry_says_who_did_what_in_words(user: User, center: Center) -> None:
    record(user, "exported_audit", center, {"status": "listed"}, {"status": "closed"})
    entry = only(history(center))
    assert (entry.actor, entry.label) == (user, "exported the audit trail")
    (change,) = entry.changes
    assert (change.label, change.before, change.after) == ("Status", "listed", "closed for good")
    assert (change.old, change.new) == ("listed", "closed")


def test_only_the_object_s_own_events_are_told_newest_first(user: User, center: Center) -> None:
    first, second = (changed(user, center, "A", "B"), changed(None, center, "B", "C"))
    changed(user, make_center(), "X", "Y")
    assert [entry.number for entry in history(center)] == [second, first]
    assert [entry.number for entry in history(center, before=second)] == [first]
    assert [entry.number for entry in history(center, limit=1)] == [second]


def test_a_long_history_takes_one_query(
    user: User, center: Center, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(8):
        changed(user, center, number, number + 1)
    with django_assert_num_queries(1):
        assert [str(entry.actor) for entry in history(center)] == ["Ana"] * 8


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("name", None, ""),
        ("name", "", ""),
        ("services", ["DT", "SA"], "DT, SA"),
        ("services", [], ""),
        ("is_mobile", True, "Yes"),
        ("is_mobile", False, "No"),
        ("updated_at", "2026-01-02T03:04:00Z", "Jan. 2, 2026, 3:04 a.m."),
        ("latitude", 39.7, "39.7"),
        ("hours", {"mon": []}, '{\n "mon": []\n}'),
        ("name", "(not recorded)", "(personal, not recorded)"),
    ],
)
def test_values_are_read_as_people_write_them(
    center: Center, name: str, value: object, words: str
) -> None:
    record(None, "exported_audit", center, {}, {name: value})
    assert only(history(center)).changes[0].after == words


def test_an_app_may_say_its_values_itself(center: Center) -> None:
    changed(None, center, "DT", "OD")
    told = history(center, show=lambda name, value: f"{name}: {value.lower()}")
    assert (told[0].changes[0].before, told[0].changes[0].after) == ("name: dt", "name: od")


def test_two_states_are_compared_over_all_that_lies_between(center: Center) -> None:
    first = changed(None, center, "A", "B")
    record(None, "exported_audit", center, {"city": "Denver"}, {"city": "Boulder"})
    last = changed(None, center, "B", "C")
    changed(None, center, "C", "D")
    shown = {c.name: (c.before, c.after) for c in compare(center, after=last, and_after=first)}
    assert shown == {"name": ("B", "C"), "city": ("Denver", "Boulder")}
    assert compare(center, after=0, and_after=first)[0].before == "A"


def test_what_was_changed_and_brought_back_does_not_differ(center: Center) -> None:
    changed(None, center, "A", "B")
    last = changed(None, center, "B", "A")
    assert compare(center, after=0, and_after=last) == []


def test_what_is_no_field_is_no_part_of_a_state(center: Center) -> None:
    record(None, "exported_audit", center, {}, {"method": "call"})
    last = AuditEvent.objects.latest("pk").pk
    assert compare(center, after=0, and_after=last) == []


def test_a_field_that_was_emptied_differs(center: Center) -> None:
    record(None, "exported_audit", center, {"website": "https://a.example"}, {})
    last = AuditEvent.objects.latest("pk").pk
    (change,) = compare(center, after=0, and_after=last)
    assert (change.before, change.after) == ("https://a.example", "")


def test_words_that_went_and_came_are_marked() -> None:
    before, after = marked("Open all night, every day", "Open all day, every day")
    assert [part.text for part in before if part.changed] == ["night"]
    assert [part.text for part in after if part.changed] == ["day"]
    assert "".join(part.text for part in before) == "Open all night, every day"


@pytest.mark.parametrize(("before", "after"), [("", "a"), ("a", ""), ("", ""), ("a b", "a b")])
def test_marking_keeps_both_texts_whole(before: str, after: str) -> None:
    left, right = marked(before, after)
    assert ("".join(p.text for p in left), "".join(p.text for p in right)) == (before, after)
    assert any(part.changed for part in left + right) == (before != after)


def test_very_long_texts_are_marked_as_a_whole() -> None:
    left, _right = marked("a " * MOST_WORDS, "b")
    assert [part.changed for part in left] == [True]


def test_labels_are_in_the_reader_s_language(center: Center) -> None:
    changed(None, center, "A", "B")
    with override("es"):
        assert only(history(center)).changes[0].label == "Nombre"


def test_words_changed_one_after_another_are_one_change() -> None:
    before, after = marked("Old Red House", "New Blue House")
    assert before == [("Old Red", True), (" House", False)]
    assert after == [("New Blue", True), (" House", False)]


@given(st.text(max_size=80), st.text(max_size=80))
def test_marking_never_loses_or_adds_anything(before: str, after: str) -> None:
    left, right = marked(before, after)
    assert ("".join(p.text for p in left), "".join(p.text for p in right)) == (before, after)
    if before == after:
        assert not any(part.changed for part in left + right)
