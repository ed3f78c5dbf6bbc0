"""Figures of the queue, compared with what is counted row by row."""

import random
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from detoxlocal.dashboard.panels import panels_for
from listings.admin.cases.ages import span_text
from listings.admin.cases.figures_shown import HEIGHT, shown
from listings.cases.figures import BY_STAFF, PERIODS, figures, now
from listings.models import Case, Decision
from tests.factories import make_case, make_user

pytestmark = pytest.mark.django_db

# In the middle of a day, between two changes of the clocks.
NOON = datetime(2026, 6, 17, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ENDS = ["approved", "merged", "rejected", "withdrawn", "settled"]


def make_past(lot: random.Random, count: int) -> None:
    """Store cases of the last hundred days and more, open and closed, some decided twice."""
    user = make_user("validator")
    for _ in range(count):
        created = NOON - timedelta(minutes=lot.randrange(1, 130 * 24 * 60))
        case = make_case(
            kind="report",
            created_at=created,
            due_at=created + timedelta(hours=lot.randrange(1, 96)),
            first_looked_at=lot.choice([None, created + HOUR]),
            doubtful=lot.random() < 0.2,
            state=lot.choice(["waiting", "waiting", "asked"]),
        )
        decided = created + (NOON - created) * lot.random()
        if lot.random() < 0.2:
            _decide(case, "rejected", decided, by=user, undone_at=decided + HOUR / 12)
        if lot.random() < 0.6:
            case.state, case.closed_at = lot.choice(ENDS), decided
            case.save()
            by = user if case.state in BY_STAFF else None
            _decide(case, case.state, decided, by=by)


def _decide(case: Case, outcome: str, at: datetime, *, by: Any, **fields: Any) -> None:
    reason = "spam" if outcome == "rejected" else ""
    Decision.objects.create(
        case=case, outcome=outcome, reason=reason, decided_by=by, decided_at=at, **fields
    )


def share_of(times: list[timedelta], share: float) -> timedelta | None:
    """Return the percentile as PostgreSQL defines it: between two values in proportion."""
    if not times:
        return None
    ordered = sorted(times)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def first_day(days: int) -> datetime:
    midnight = timezone.localtime(NOON).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - timedelta(days=days - 1)


def decisions_since(since: datetime) -> list[Decision]:
    decisions = Decision.objects.select_related("case")
    return [
        one
        for one in decisions
        if one.undone_at is None and one.decided_by_id and one.decided_at >= since
    ]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("zone", ["UTC", "America/Denver"])
def test_figures_are_what_is_counted_row_by_row(seed: int, zone: str) -> None:
    with time_machine.travel(NOON, tick=False), timezone.override(zone):
        make_past(random.Random(seed), 120)  # noqa: S311  no secret
        found = figures()
        for period in found.periods:
            since = first_day(period.days)
            stand = decisions_since(since)
            times = [one.decided_at - one.case.created_at for one in stand]
            assert period.decided == len(stand)
            assert period.arrived == Case.objects.filter(created_at__gte=since).count()
            assert period.taken_back == Decision.objects.filter(undone_at__gte=since).count()
            for told, share in ((period.median, 0.5), (period.slowest, 0.95)):
                expected = share_of(times, share)
                assert told is not None
                assert expected is not None
                assert abs(told - expected) < timedelta(milliseconds=1)


@pytest.mark.parametrize("seed", range(3))
def test_days_are_those_of_the_readers_calendar(seed: int) -> None:
    with time_machine.travel(NOON, tick=False), timezone.override("Pacific/Honolulu"):
        make_past(random.Random(seed), 80)  # noqa: S311  no secret
        days = figures().days
        assert [day.date for day in days][-1] == timezone.localdate()
        assert len(days) == max(PERIODS)
        came = [timezone.localdate(case.created_at) for case in Case.objects.all()]
        decided = [timezone.localdate(one.decided_at) for one in decisions_since(first_day(90))]
        for day in days:
            assert (day.arrived, day.decided) == (came.count(day.date), decided.count(day.date))


def test_what_waits_leaves_out_doubtful_ones_and_questions_to_senders() -> None:
    moment = timezone.now()
    make_case(created_at=moment - 2 * DAY, due_at=moment - HOUR)
    make_case(created_at=moment - 5 * DAY, due_at=moment - DAY, first_looked_at=moment)
    make_case(created_at=moment - 8 * DAY, state="asked", first_looked_at=moment)
    make_case(created_at=moment - 9 * DAY, due_at=moment - 7 * DAY, doubtful=True)
    found = now()
    assert (found.waiting, found.asked, found.overdue, found.aside) == (2, 1, 1, 1)
    assert found.oldest_at == moment - 5 * DAY


def test_without_cases_there_is_nothing_to_tell() -> None:
    found = figures()
    assert found.now.oldest_age is None
    assert {(one.decided, one.median, one.slowest) for one in found.periods} == {(0, None, None)}
    assert shown()["oldest"] == ""


def test_three_questions_are_enough(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    make_past(random.Random(1), 30)  # noqa: S311  no secret
    with django_assert_num_queries(3):
        figures()


@pytest.mark.parametrize(
    ("span", "short", "exact"),
    [
        (timedelta(seconds=59), "0 min", "0 min"),
        (timedelta(minutes=59), "59 min", "59 min"),
        (timedelta(hours=23, minutes=59), "23 h", "23 h"),
        (timedelta(days=1), "1 day", "1 day"),
        (timedelta(days=2, hours=5), "2 days", "2 days 5 h"),
        (timedelta(days=1200), "1,200 days", "1,200 days"),
    ],
)
def test_spans_are_told_in_their_largest_unit(span: timedelta, short: str, exact: str) -> None:
    assert (span_text(span), span_text(span, exactly=True)) == (short, exact)


def test_charts_say_in_words_what_they_show() -> None:
    with time_machine.travel(NOON, tick=False):
        for age in (HOUR, DAY, DAY + HOUR):
            make_case(created_at=NOON - age)
        came, decided = shown(7)["charts"]
    assert came.label == "Came in 7 days: 3. Most on June 16, 2026: 2."
    assert decided.label == "Decided in 7 days: 0."
    assert [bar.height for bar in came.bars] == [0, 0, 0, 0, 0, HEIGHT, HEIGHT // 2]


@pytest.mark.parametrize("query", ["", "?days=7", "?days=90", "?days=%00", "?days=8"])
def test_the_page_has_charts_with_their_numbers_beside(client: Client, query: str) -> None:
    client.force_login(make_user("validator"))
    make_case(created_at=timezone.now() - HOUR)
    page = client.get("/admin/cases/figures/" + query).content.decode()
    labels = re.findall(r'role="img"\s+aria-label="([^"]+)"', page)
    assert len(labels) == 2
    assert all(page.count(label) == 2 for label in labels)
    assert "The numbers of the charts" in page
    assert "style=" not in page.split('class="staff-page"')[1].split("</main>")[0]


def test_the_dashboard_shows_them_to_those_who_see_cases(client: Client) -> None:
    make_case()
    for role, is_shown in {"validator": True, "manager": True, "editor": False}.items():
        client.force_login(make_user(role))
        page = client.get("/admin/").content.decode()
        assert ("How the queue does" in page) == is_shown, role


def test_the_panel_asks_the_database_three_times(
    rf: RequestFactory, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_past(random.Random(2), 30)  # noqa: S311  no secret
    request: Any = rf.get("/admin/")
    request.user = make_user("validator")
    request.user.get_all_permissions()
    (panel,) = (each for each in panels_for(request) if each.name == "figures")
    with django_assert_num_queries(3):
        panel.get_context_data(None)
