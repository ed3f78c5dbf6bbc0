"""The audit trail in the admin: searched, filtered, taken along, never changed."""

import csv
import io
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from core.admin import views
from core.audit import record
from core.models import AuditEvent
from tests.factories import make_center, make_user
from tests.pages import read

pytestmark = pytest.mark.django_db
LIST = "/admin/audit/"


@pytest.fixture
def manager() -> User:
    return make_user("manager", name="Mona Manager")


@pytest.fixture
def trail(client: Client, manager: User) -> Client:
    client.force_login(manager)
    return client


def event(**values: object) -> AuditEvent:
    return record(None, "verified_audit", None, {}, values)


def listed(client: Client, query: str = "") -> list[int]:
    """Return the numbers of the events on a page of the list."""
    response = client.get(f"{LIST}?{query}")
    assert response.status_code == 200
    return [event.pk for event in response.context["object_list"]]


def test_the_newest_event_stands_first_and_says_all(trail: Client, manager: User) -> None:
    center = make_center()
    older = event()
    newer = record(manager, "exported_audit", center, {"name": "A"}, {"name": "B"})
    assert listed(trail) == [newer.pk, older.pk]
    text = read(trail.get(LIST)).text
    for words in ("Exported the audit trail", "Mona Manager", f"Detox center {center.pk}", "Name"):
        assert words in text


def test_an_empty_trail_says_so(trail: Client) -> None:
    assert "Nothing has been recorded yet" in trail.get(LIST).text


@pytest.mark.parametrize("role", ["editor", "medical_reviewer", "validator", "callback_agent"])
@pytest.mark.parametrize("path", ["", "results/", "export/", "1/"])
def test_only_those_who_may_read_the_trail_get_it(client: Client, role: str, path: str) -> None:
    client.force_login(make_user(role))
    assert client.get(LIST + path).status_code == 403
    assert "Audit trail" not in client.get("/admin/").text


@pytest.mark.parametrize("path", ["", "results/", "export/", "1/", "1/edit/", "1/delete/", "new/"])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_no_address_changes_the_trail(trail: Client, path: str, method: str) -> None:
    event()
    response = getattr(trail, method)(LIST + path)
    assert response.status_code in {404, 405}
    assert AuditEvent.objects.count() == 1


@pytest.mark.parametrize("action", ["delete", "publish", "unpublish", "move"])
def test_no_bulk_action_reaches_the_trail(trail: Client, action: str) -> None:
    address = reverse("wagtail_bulk_action", args=["core", "auditevent", action])
    assert trail.post(f"{address}?id={event().pk}").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "q=exported",
        "q=Detox center",
        "q=centers.center",
        "q={key}",
        "q=detox center {key}",
        "q=mona",
        "actor={actor}",
        "verb=exported_audit",
        "kind=centers.center",
        "kind=centers.center&key={key}",
        "kind=centers.center&q=mona",
    ],
)
def test_a_search_or_a_filter_finds_the_event(trail: Client, manager: User, query: str) -> None:
    center = make_center()
    other = event()
    found = record(manager, "exported_audit", center)
    assert listed(trail, query.format(key=center.pk, actor=manager.pk)) == [found.pk]
    assert other.pk in listed(trail)


@pytest.mark.parametrize("query", ["q=zebra", "q=99999999", "verb=exported_audit"])
def test_a_search_that_finds_nothing_says_what_to_do(trail: Client, query: str) -> None:
    event()
    assert listed(trail, query) == []
    assert "Nothing in the trail fits" in trail.get(f"{LIST}?{query}").text


def test_events_of_nobody_can_be_asked_for(trail: Client, manager: User) -> None:
    record(manager, "verified_audit")
    by_nobody = event()
    assert listed(trail, "actor=nobody") == [by_nobody.pk]


def test_days_are_the_reader_s_and_both_ends_count(trail: Client, manager: User) -> None:
    event()
    today = timezone.localdate(timezone=ZoneInfo(manager.time_zone))
    past, future = today - timedelta(days=1), today + timedelta(days=1)
    assert len(listed(trail, f"at_from={today}&at_to={today}")) == 1
    assert len(listed(trail, f"at_from={past}")) == 1
    assert listed(trail, f"at_to={past}") == []
    assert listed(trail, f"at_from={future}") == []


@pytest.mark.parametrize(
    "query",
    ["actor=x", "actor=99999999999999999999", "verb=juggled", "kind=no.such", "at_from=yesterday"],
)
def test_a_filter_that_is_not_understood_is_left_out_and_said_so(trail: Client, query: str) -> None:
    event()
    assert len(listed(trail, query)) == 1
    assert "could not be understood" in trail.get(f"{LIST}?{query}").text


@pytest.mark.parametrize("query", ["before=x", "after=-1", "before=" + "9" * 5000, "p=7", "q=%00"])
def test_a_page_that_is_no_number_is_the_first(trail: Client, query: str) -> None:
    event()
    assert len(listed(trail, query)) == 1


@pytest.mark.parametrize("query", ["", "q=verified"])
def test_pages_follow_each_other_both_ways(
    trail: Client, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    monkeypatch.setattr(views, "EVENTS_A_PAGE", 2)
    numbers = [event().pk for _time in range(5)][::-1]
    first = trail.get(f"{LIST}?{query}")
    second = trail.get(first.context["older_url"])
    third = trail.get(second.context["older_url"])
    pages = [[e.pk for e in page.context["object_list"]] for page in (first, second, third)]
    assert pages == [numbers[:2], numbers[2:4], numbers[4:]]
    assert (first.context["newer_url"], third.context["older_url"]) == (None, None)
    back = trail.get(third.context["newer_url"])
    assert [e.pk for e in back.context["object_list"]] == pages[1]


def test_the_list_takes_as_many_queries_for_many_events(
    trail: Client, manager: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _time in range(30):
        record(manager, "verified_audit", manager)
    trail.get(LIST)
    with django_assert_max_num_queries(14):
        trail.get(LIST)


def test_an_event_shows_before_and_after_side_by_side(trail: Client, manager: User) -> None:
    center = make_center()
    shown = record(manager, "exported_audit", center, {"name": "Old House"}, {"name": "New House"})
    page = trail.get(f"{LIST}{shown.pk}/").text
    assert "<del>Old</del> House" in page
    assert "<ins>New</ins> House" in page
    assert f"{LIST}?kind=centers.center&amp;key={center.pk}" in page
    assert f"{LIST}?actor={manager.pk}" in page


def test_an_object_that_has_gone_is_said_to_be(trail: Client) -> None:
    center = make_center()
    shown = record(None, "exported_audit", center)
    center.delete()
    assert "(gone)" in trail.get(f"{LIST}{shown.pk}/").text


def test_an_event_that_does_not_exist_is_not_found(trail: Client) -> None:
    assert trail.get(f"{LIST}404/").status_code == 404


def rows_of(response: object) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.reader(io.StringIO(text, newline="")))


def test_the_filtered_list_is_taken_along_and_that_is_recorded(
    trail: Client, manager: User
) -> None:
    center = make_center()
    record(manager, "exported_audit", center, {"name": "=1+1"}, {"name": "B"})
    record(None, "verified_audit", None)
    _head, *rows = rows_of(trail.get(f"{LIST}export/?kind=centers.center&q=mona"))
    assert [row[2:7] for row in rows] == [
        [
            "Mona Manager",
            "exported_audit",
            "exported the audit trail",
            "centers.center",
            str(center.pk),
        ]
    ]
    taken = AuditEvent.objects.latest("pk")
    assert (taken.actor, taken.verb) == (manager, "exported_audit")
    assert taken.after == {"kind": "centers.center", "search": "(not recorded)"}


def test_nothing_in_the_file_is_run_by_a_spreadsheet(trail: Client) -> None:
    User.objects.update(name="=HYPERLINK(1)")
    record(User.objects.get(), "verified_audit")
    _head, *rows = rows_of(trail.get(f"{LIST}export/"))
    assert rows[0][2] == "'=HYPERLINK(1)"


@pytest.mark.parametrize("export", ["csv", "xlsx"])
def test_wagtail_s_own_export_is_not_offered(trail: Client, export: str) -> None:
    assert trail.get(f"{LIST}?export={export}")["Content-Type"].startswith("text/html")
    assert not AuditEvent.objects.exists()


def test_a_file_of_filters_not_understood_is_refused(trail: Client) -> None:
    response = trail.get(f"{LIST}export/?verb=juggled")
    assert (response.status_code, response["Location"]) == (302, f"{LIST}?verb=juggled")
    assert not AuditEvent.objects.exists()


def test_times_in_the_file_are_in_utc(trail: Client) -> None:
    at = AuditEvent.objects.get(pk=event().pk).at
    _head, row = rows_of(trail.get(f"{LIST}export/"))
    assert datetime.fromisoformat(row[1]) == at.astimezone(UTC).replace(microsecond=0)
