"""The dashboard: what waits, what was done, where to go; for managers what is wrong."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import strip_tags
from pytest_django import Settings

from accounts.models import User
from callbacks.services.claiming import claim_request
from centers.dashboard import stale_centers
from centers.models import Center
from core import audit
from core.panels import waiting
from detoxlocal.dashboard.panels import Panel, panels_for
from tests.factories import make_callback, make_case, make_center, make_invitation, make_user

pytestmark = pytest.mark.django_db

ROLES = ["editor", "medical_reviewer", "validator", "callback_agent", "manager", "administrator"]
OPERATION = "The operation"


def words(client: Client, user: User) -> str:
    """Return the text of somebody's dashboard, its spaces evened."""
    client.force_login(user)
    response = client.get("/admin/")
    assert response.status_code == 200
    main = response.content.decode().split('class="desk"')[1]
    return " ".join(strip_tags(f"<{main}").split())


def panels(user: User, factory: RequestFactory) -> dict[str, Panel]:
    """Return somebody's panels by name, their permissions read already."""
    request: Any = factory.get("/admin/")
    request.user = user
    user.get_all_permissions()
    return {panel.name: panel for panel in panels_for(request)}


@pytest.mark.parametrize("role", ROLES)
def test_nothing_waits_is_said_to_everybody_with_where_to_go(client: Client, role: str) -> None:
    Center.objects.all().delete()
    said = words(client, make_user(role))
    assert "What you can do" in said
    assert "Where you are signed in" in said
    # The one who looks has no second factor, which waits for administrators.
    assert ("Nothing waits for you." in said) == (role != "administrator")


@pytest.mark.parametrize("role", ROLES)
def test_warnings_are_for_those_who_run_the_site(client: Client, role: str) -> None:
    assert (OPERATION in words(client, make_user(role))) == (role in {"manager", "administrator"})


def listed(context: Any) -> set[int]:
    """Return the keys of what a list shows; that of the laws holds states without a law too.

    The queue of calls shows parts.
    """
    if "object_list" in context:
        return {row.pk for row in context["object_list"]}
    if "sections" in context:
        return {row.callback.pk for section in context["sections"] for row in section.rows}
    return {row.law.pk for row in context["rows"]}


def test_each_count_leads_to_a_list_of_just_that(client: Client) -> None:
    stale = make_center()
    stale.checks.create(
        group="phone", method="call", checked_at=timezone.now() - timedelta(days=366)
    )
    make_center(missing_since=timezone.now().date(), name="Missing Lantern")
    make_center(status=Center.Status.DRAFT, name="Drafted Lantern")
    make_invitation()
    user = make_user("administrator")
    make_case(due_at=timezone.now() - timedelta(hours=1))
    make_case(assigned_to=user, doubtful=True)
    make_callback()
    make_callback(promised_at=timezone.now() - timedelta(minutes=1))
    claim_request(make_callback(), by=user)
    client.force_login(user)
    for url, rows in [(part.url(), part.rows_for(user)) for part in waiting() if part.url]:
        response = client.get(url)
        assert response.status_code == 200, url
        assert listed(response.context) == {row.pk for row in rows}, url


def test_cases_are_counted_by_what_is_to_be_done_about_them(client: Client) -> None:
    now, validator = timezone.now(), make_user("validator")
    make_case(due_at=now - timedelta(hours=1))
    make_case(assigned_to=validator)
    make_case(doubtful=True)
    make_case(state="asked")
    said = words(client, validator)
    for counted in ("1 overdue case", "1 case of yours", "2 cases to work off", "1 doubtful case"):
        assert counted in said
    assert "of yours" in words(client, make_user("manager")).split("None right now")[1]
    assert "doubtful" not in words(client, make_user("editor"))


@pytest.mark.parametrize(("days", "count"), [([400], 1), ([400, 1], 0), ([400, 390], 1)])
def test_a_fact_confirmed_anew_is_not_stale(days: list[int], count: int) -> None:
    center = make_center()
    for number in days:
        at = timezone.now() - timedelta(days=number)
        center.checks.create(group="phone", method="call", checked_at=at)
    assert len(stale_centers()) == count


def test_many_are_not_counted_to_the_end(
    monkeypatch: pytest.MonkeyPatch, rf: RequestFactory
) -> None:
    monkeypatch.setattr("detoxlocal.dashboard.panels.MOST_COUNTED", 2)
    for _ in range(3):
        make_center(status=Center.Status.DRAFT)
    cards = panels(make_user("validator"), rf)["waiting"].get_context_data(None)["cards"]
    assert [card.count for card in cards] == ["2+"]


@pytest.mark.parametrize("name", ["waiting", "lately", "shortcuts", "operation"])
def test_a_panel_asks_the_database_once(name: str, rf: RequestFactory) -> None:
    user = make_user("administrator")
    for number in range(12):
        audit.record(user, "confirmed_facts", make_center(status=Center.Status.DRAFT))
        make_invitation(str(number), email=f"person{number}@example.com")
    panel = panels(user, rf)[name]
    panel.get_context_data(None)  # what is read once in a process
    panel = panels(user, rf)[name]
    with CaptureQueriesContext(
        connection,
    ) as asked:
        panel.get_context_data(None)
    assert len(asked) <= 1, [query["sql"] for query in asked]


def test_without_anything_to_count_nothing_is_asked(rf: RequestFactory) -> None:
    panel = panels(make_user(), rf)["waiting"]
    with CaptureQueriesContext(connection) as asked:
        assert panel.get_context_data(None) == {"cards": [], "done": []}
    assert len(asked) == 0


def test_a_validator_sees_own_events_and_a_manager_everybodys(client: Client) -> None:
    validator, manager = make_user("validator", name="Val"), make_user("manager", name="Man")
    center = make_center()
    audit.record(validator, "confirmed_facts", center)
    audit.record(manager, "exported_centers")
    own, all_ = words(client, validator), words(client, manager)
    assert f"Confirmed facts: Detox center {center.pk}" in own
    assert "Exported" not in own
    assert "Val, now" in all_
    assert "Exported" in all_


def test_an_event_leads_to_what_it_was_about_or_to_itself(client: Client) -> None:
    validator, center = make_user("validator"), make_center()
    event = audit.record(validator, "confirmed_facts", center)
    client.force_login(validator)
    assert f'href="/admin/centers/{center.pk}/' in client.get("/admin/").content.decode()
    client.force_login(make_user("manager"))
    assert f'href="/admin/audit/{event.pk}/"' in client.get("/admin/").content.decode()


def test_what_wagtail_shows_by_itself_is_not_there(client: Client) -> None:
    client.force_login(make_user("administrator"))
    html = client.get("/admin/").content.decode()
    assert "Search all pages" not in html
    assert "w-dashboard" not in html


def test_the_dashboard_speaks_to_people_by_name_and_hides_markup(client: Client) -> None:
    client.force_login(make_user("editor", name="<b>Ana</b>"))
    assert "Welcome, &lt;b&gt;Ana&lt;/b&gt;" in client.get("/admin/").content.decode()


def test_a_warning_stands_before_all_else(client: Client, settings: Settings) -> None:
    settings.DISK_FREE_PERCENT = 101
    said = words(client, make_user("manager"))
    assert said.index("of its room left") < said.index("What waits for you")
