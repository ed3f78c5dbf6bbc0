"""The queue in the admin: what it holds, how it is narrowed, and what a row says."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import strip_tags

from accounts.models import User
from listings.admin.cases.paging import BoundedPaginator
from listings.models import Case
from tests.factories import make_case, make_user

pytestmark = pytest.mark.django_db

LIST = "/admin/cases/"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def me() -> User:
    return make_user("validator", name="Mira")


@pytest.fixture
def staff(client: Client, me: User) -> Client:
    client.force_login(me)
    return client


def titles(client: Client, query: str = "") -> list[str]:
    response = client.get(LIST + query)
    assert response.status_code == 200
    return [case.title for case in response.context["object_list"]]


def words(client: Client, query: str = "") -> str:
    page = client.get(LIST + query).content.decode()
    return " ".join(strip_tags(page.split('class="listing')[-1]).split())


def closed(state: str = "rejected", ago: timedelta = HOUR, **fields: Any) -> Case:
    now = timezone.now()
    return make_case(state=state, closed_at=now - ago, created_at=now - ago - DAY, **fields)


def held(user: User, until: datetime | None = None, **fields: Any) -> Case:
    return make_case(claimed_by=user, claimed_until=until or timezone.now() + HOUR, **fields)


def test_it_holds_what_is_open_and_not_doubtful_due_first(staff: Client) -> None:
    now = timezone.now()
    make_case(title="Later", due_at=now + DAY)
    make_case(title="Sooner", due_at=now - DAY)
    make_case(title="Asked", due_at=now, state="asked")
    make_case(title="Doubtful", doubtful=True)
    closed(title="Closed")
    assert titles(staff) == ["Sooner", "Asked", "Later"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?state=waiting", {"Waits", "Second", "Report"}),
        ("?state=second", {"Second"}),
        ("?state=asked", {"Asked"}),
        ("?state=closed", {"Rejected", "Merged"}),
        ("?state=merged", {"Merged"}),
        ("?kind=report", {"Report"}),
        ("?kind=report&kind=recheck", {"Report"}),
        ("?listing=center", {"Report"}),
        ("?place=TX", {"Asked"}),
        ("?doubtful=only", {"Doubtful"}),
        ("?doubtful=also&state=waiting", {"Waits", "Second", "Report", "Doubtful"}),
        ("?state=any&doubtful=also&q=waits", {"Waits"}),
    ],
)
def test_it_is_narrowed_down(staff: Client, me: User, query: str, found: set[str]) -> None:
    make_case(title="Waits")
    make_case(title="Asked", state="asked", state_code="TX")
    make_case(title="Second", state="second", proposal={}, proposed_by=me)
    make_case(title="Report", kind="report", listing_kind="center")
    make_case(title="Doubtful", doubtful=True)
    closed(title="Rejected")
    closed("merged", title="Merged")
    assert set(titles(staff, query)) == found


def test_overdue_is_what_nobody_looked_at_in_time(staff: Client) -> None:
    past = timezone.now() - HOUR
    make_case(title="Late", due_at=past)
    make_case(title="Seen", due_at=past, first_looked_at=past)
    make_case(title="In time")
    assert titles(staff, "?overdue=yes") == ["Late"]


@pytest.mark.parametrize(
    ("who", "found"),
    [
        ("mine", {"Mine", "For me"}),
        ("nobody", {"Free", "Ran out"}),
        ("others", {"Theirs", "For them"}),
    ],
)
def test_it_tells_mine_nobodys_and_others(
    staff: Client, me: User, who: str, found: set[str]
) -> None:
    other = make_user("validator")
    held(me, title="Mine")
    make_case(title="For me", assigned_to=me)
    held(other, title="Theirs")
    make_case(title="For them", assigned_to=other)
    held(other, timezone.now() - HOUR, title="Ran out")
    make_case(title="Free")
    assert set(titles(staff, f"?who={who}")) == found


def test_what_was_closed_last_comes_first(staff: Client) -> None:
    closed(title="Before", ago=DAY)
    closed(title="Last", ago=HOUR)
    assert titles(staff, "?state=closed") == ["Last", "Before"]


@pytest.mark.parametrize(
    "query",
    [
        "?state=none",
        "?kind=x&who=",
        "?place=%00",
        "?p=999",
        "?q=%27",
        "?q=a:*%26",
        "?q=%5C",
        "?q=@@+%5B",
    ],
)
def test_odd_values_are_dropped(staff: Client, query: str) -> None:
    make_case(title="Waits")
    closed()
    assert titles(staff, query) in (["Waits"], [])


@pytest.mark.parametrize(
    "typed",
    [
        "open door",
        "DOOR open",
        "op pueb",
        "303-555-0142",
        "(303) 555 0142",
        "+1 303 555 0142",
        "303555",
        "open 'door'",
        "corner.example",
        "https://www.corner.example/",
        "corner.ex",
    ],
)
def test_it_is_searched_by_what_staff_have_in_hand(staff: Client, typed: str) -> None:
    known = "3035550142 https://www.corner.example/exchange"
    make_case(title="Open Door", town="Pueblo", search_words=known)
    make_case(title="Other", town="Denver", search_words="7205550143 https://other.example/")
    assert titles(staff, "?q=" + typed.replace("+", "%2B")) == ["Open Door"]


def test_a_case_is_found_by_its_number(staff: Client) -> None:
    case = make_case(title="Open Door")
    make_case()
    assert titles(staff, f"?q=%23{case.pk}") == ["Open Door"]
    assert "Open Door" in titles(staff, f"?q={case.pk}")
    assert titles(staff, "?q=%2399999999999999999999") == []


def test_a_search_without_success_offers_to_look_everywhere(staff: Client) -> None:
    closed(title="Gone Door")
    page = staff.get(LIST + "?q=gone&kind=submission")
    link = page.context["everywhere_url"]
    assert "Look among all cases" in page.content.decode()
    assert titles(staff, link.removeprefix(LIST)) == ["Gone Door"]


@pytest.mark.parametrize(
    ("due_in", "said"),
    [
        (timedelta(hours=3, minutes=1), "due in 3 h"),
        (timedelta(minutes=20, seconds=30), "due in 20 min"),
        (timedelta(days=2, minutes=1), "due in 2 days"),
        (timedelta(days=-1, minutes=-1), "overdue by 1 day"),
        (timedelta(minutes=-1, seconds=-1), "overdue by 1 min"),
    ],
)
def test_a_row_says_how_much_of_the_promised_time_is_left(
    staff: Client, due_in: timedelta, said: str
) -> None:
    make_case(due_at=timezone.now() + due_in)
    assert said in words(staff)


def test_a_row_says_who_has_it(staff: Client, me: User) -> None:
    other = make_user("validator", name="Otto")
    held(other)
    make_case(assigned_to=other, state="asked")
    make_case(assigned_to=me)
    said = words(staff)
    assert "Otto until" in said
    assert "handed to Otto" in said
    assert "handed to you" in said


def test_a_row_leads_to_its_case_and_bears_its_marks(staff: Client) -> None:
    case = make_case(title="<b>Open</b>", doubtful=True, sensitive=True)
    page = staff.get(LIST + "?doubtful=only").content.decode()
    assert f'<a href="/admin/cases/{case.pk}/">&lt;b&gt;Open&lt;/b&gt;</a>' in page
    assert "doubtful" in words(staff, "?doubtful=only")
    assert "sensitive place" in words(staff, "?doubtful=only")


def test_an_empty_queue_says_so(staff: Client) -> None:
    assert "Nothing waits. All is worked off." in staff.get(LIST).content.decode()


def test_the_head_says_what_waits_and_offers_the_next(staff: Client) -> None:
    make_case(due_at=timezone.now() - HOUR)
    make_case(doubtful=True)
    page = staff.get(LIST).content.decode()
    assert "1 overdue" in page
    assert "1 doubtful" in page
    assert 'action="/admin/cases/next/"' in page


def test_more_than_anybody_turns_over_is_not_counted(
    staff: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(BoundedPaginator, "most", 2)
    for _ in range(3):
        make_case()
    page = staff.get(LIST)
    assert len(page.context["object_list"]) == 2
    assert "There are more than are listed here." in page.content.decode()


@pytest.mark.parametrize("query", ["", "?state=closed", "?q=exchange", "?who=mine&kind=report"])
def test_a_longer_queue_asks_the_database_no_more_often(
    staff: Client, me: User, query: str
) -> None:
    def asked() -> int:
        staff.get(LIST + query)
        with CaptureQueriesContext(connection) as captured:
            staff.get(LIST + query)
        return len(captured)

    fields: list[dict[str, Any]] = [
        {"kind": "report", "assigned_to": me},
        {"claimed_by": me, "claimed_until": timezone.now() + HOUR},
        {"state": "rejected", "closed_at": timezone.now()},
    ]
    for one in fields:
        make_case(**one)
    few = asked()
    other = make_user("validator")
    Case.objects.bulk_create(
        Case(
            kind="report",
            title=f"Exchange {number}",
            listing_kind="center",
            assigned_to=me if number % 2 else other,
            created_at=timezone.now(),
            due_at=timezone.now() + DAY,
        )
        for number in range(300)
    )
    assert asked() == few


@pytest.mark.parametrize("role", ["editor", "medical_reviewer", "callback_agent"])
def test_others_see_nothing_of_it(client: Client, role: str) -> None:
    client.force_login(make_user(role))
    for address in (LIST, LIST + "results/", LIST + "figures/"):
        assert client.get(address).status_code in {302, 403}
    assert "Cases" not in client.get("/admin/").content.decode()
