"""Messages in the admin: what waits, each with all there is, answered by a click."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import strip_tags

from accounts.models import User
from articles.contact.services import AlreadySoError, answer_message, reopen_message
from articles.models import ContactMessage
from core.models import AuditEvent
from tests.factories import make_message, make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/messages/"
WAITING = LIST + "?state=waiting"
MAY = ["editor", "manager", "administrator"]
MAY_NOT = ["medical_reviewer", "validator", "callback_agent"]


@pytest.fixture
def editor() -> User:
    return make_user("editor", name="Eda")


@pytest.fixture
def staff(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def told(client: Client, address: str, **sent: str) -> str:
    """Post and return the page that it leads to."""
    return client.post(address, sent, follow=True).content.decode()


def address_of(message: ContactMessage, end: str = "") -> str:
    return f"{LIST}{message.pk}/{end}"


def answered(message: ContactMessage) -> bool:
    message.refresh_from_db()
    return message.answered_at is not None


def listed(client: Client, query: str) -> list[int]:
    return [message.pk for message in client.get(LIST + query).context["object_list"]]


def test_what_waits_comes_first_the_oldest_before_all(staff: Client, editor: User) -> None:
    now = timezone.now()
    newer = make_message(created_at=now - timedelta(hours=1))
    older = make_message(created_at=now - timedelta(days=3))
    done = make_message(created_at=now - timedelta(days=9), answered_at=now - timedelta(days=1))
    done_before = make_message(answered_at=now - timedelta(days=2))
    assert listed(staff, "") == [older.pk, newer.pk, done.pk, done_before.pk]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?state=waiting", {"plain", "odd"}),
        ("?state=answered", {"done"}),
        ("?doubtful=true", {"odd"}),
        ("?doubtful=false", {"plain", "done"}),
        ("?state=waiting&doubtful=false", {"plain"}),
        ("?state=forgotten", {"plain", "odd", "done"}),
        ("?q=odd", {"odd"}),
        ("?q=typewriter", {"done"}),
        ("?q=plain%40example.org", {"plain"}),
        ("?p=99", {"plain", "odd", "done"}),
    ],
)
def test_the_list_is_narrowed_down(staff: Client, query: str, names: set[str]) -> None:
    make_message(name="plain", email="plain@example.org")
    make_message(name="odd", doubtful=True)
    make_message(name="done", answered_at=timezone.now(), message="I wrote on a typewriter")
    found = ContactMessage.objects.filter(pk__in=listed(staff, query))
    assert set(found.values_list("name", flat=True)) == names


def test_a_row_says_who_wrote_how_it_begins_and_what_became_of_it(staff: Client) -> None:
    make_message(name="", email="", message="One\n\n" + "two " * 50, doubtful=True)
    shown = " ".join(strip_tags(page(staff, LIST)).split())
    assert "One two two" in shown
    assert "not said" in shown
    assert "waiting, doubtful" in shown
    assert "two " * 30 not in shown


def test_an_empty_list_says_why(staff: Client) -> None:
    assert "Nobody has written so far." in page(staff, LIST)
    make_message(answered_at=timezone.now())
    assert "No message is like that." in page(staff, WAITING)


def test_a_message_is_shown_with_all_that_came_with_it(staff: Client) -> None:
    message = make_message(
        name="Ana <b>", email="ana@example.org", message="First\n\n<i>Second</i>", language="es"
    )
    shown = page(staff, address_of(message))
    assert "<p>First</p>" in shown
    assert "&lt;i&gt;Second&lt;/i&gt;" in shown
    assert "Ana &lt;b&gt;" in shown
    assert "Spanish" in shown
    assert '<div lang="es">' in shown
    assert "30 days after that it is erased" in " ".join(shown.split())


def test_that_a_program_may_have_written_it_is_said_with_the_reason(staff: Client) -> None:
    assert "a program had written it" in page(staff, address_of(make_message(doubtful=True)))
    assert "a program had written it" not in page(staff, address_of(make_message()))


def test_one_answers_by_ones_own_mail_program(staff: Client) -> None:
    message = make_message(email="ana+x@example.org", message="A secret")
    link = 'href="mailto:ana+x@example.org?subject=Your%20message%20to%20DetoxLocal"'
    assert link in page(staff, address_of(message))


@pytest.mark.parametrize("address", ["", "a&b?cc=c@example.org"])
def test_an_address_cannot_add_readers(staff: Client, address: str) -> None:
    shown = page(staff, address_of(make_message(email=address)))
    assert ("mailto:" in shown) == bool(address)
    assert "?cc=" not in shown.replace("b?cc=c@example.org</dd>", "").partition("mailto:")[2][:80]


def test_without_an_address_it_is_said_that_nobody_can_answer(staff: Client) -> None:
    assert "nobody can answer" in page(staff, address_of(make_message(email="")))


def test_a_click_marks_it_answered_and_another_takes_that_back(staff: Client, editor: User) -> None:
    message = make_message()
    assert address_of(message, "answered/") in page(staff, address_of(message))
    said = told(staff, address_of(message, "answered/"))
    assert answered(message)
    assert message.answered_by == editor
    assert f"Message {message.pk} is answered." in said
    assert address_of(message, "reopen/") in said
    assert "waits for an answer again" in told(staff, address_of(message, "reopen/"))
    assert not answered(message)
    assert message.answered_by is None


def test_answering_leads_to_what_waits_next_or_where_one_came_from(staff: Client) -> None:
    first, second, third = make_message(), make_message(), make_message()
    assert staff.post(address_of(first, "answered/"))["Location"] == WAITING
    here = {"next": LIST + "?doubtful=true"}
    assert staff.post(address_of(second, "answered/"), here)["Location"] == here["next"]
    evil = {"next": "https://example.com/"}
    assert staff.post(address_of(third, "answered/"), evil)["Location"] == WAITING
    assert staff.post(address_of(third, "reopen/"), evil)["Location"] == address_of(third)


def test_who_answered_is_shown_with_the_way_back(staff: Client, editor: User) -> None:
    message = make_message()
    answer_message(message, by=editor)
    shown = page(staff, address_of(message))
    assert "Eda" in shown
    assert address_of(message, "reopen/") in shown
    assert address_of(message, "answered/") not in shown


def test_what_another_did_meanwhile_is_not_done_again(staff: Client) -> None:
    message, done = make_message(), make_message(answered_at=timezone.now())
    assert "it waits already" in told(staff, address_of(message, "reopen/"))
    assert "it was answered before" in told(staff, address_of(done, "answered/"))
    assert not AuditEvent.objects.filter(verb__endswith="_message").exists()


def test_one_that_was_erased_meanwhile_is_not_found(staff: Client, editor: User) -> None:
    message = make_message()
    ContactMessage.objects.filter(pk=message.pk).delete()
    for end in ("answered/", "reopen/"):
        assert staff.post(address_of(message, end)).status_code == 404
    for mark in (answer_message, reopen_message):
        with pytest.raises(AlreadySoError):
            mark(message, by=editor)


def test_the_trail_says_who_did_it_and_nothing_of_the_message(staff: Client, editor: User) -> None:
    message = make_message(name="Ana", email="ana@example.org", message="A secret")
    told(staff, address_of(message, "answered/"))
    told(staff, address_of(message, "reopen/"))
    events = list(AuditEvent.objects.filter(object_key=str(message.pk)).order_by("pk"))
    assert [event.verb for event in events] == ["answered_message", "reopened_message"]
    assert {event.actor_id for event in events} == {editor.pk}
    assert events[0].after["answered_by"] == editor.pk
    kept = str([event.before | event.after for event in events])
    assert [word for word in ("Ana", "ana@example.org", "secret") if word in kept] == []


def test_looking_leaves_no_trace(staff: Client) -> None:
    before = AuditEvent.objects.count()
    page(staff, address_of(make_message()))
    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize("role", MAY)
def test_editors_and_those_who_run_the_site_answer(client: Client, role: str) -> None:
    client.force_login(make_user(role))
    message = make_message()
    assert client.get(LIST).status_code == 200
    assert client.get(address_of(message)).status_code == 200
    client.post(address_of(message, "answered/"))
    assert answered(message)


@pytest.mark.parametrize("role", MAY_NOT)
def test_others_neither_see_nor_answer(client: Client, role: str) -> None:
    client.force_login(make_user(role))
    message = make_message()
    for address in (LIST, LIST + "results/", address_of(message)):
        assert client.get(address).status_code == 403
    for end in ("answered/", "reopen/"):
        assert client.post(address_of(message, end)).status_code == 403
    assert not answered(message)
    assert LIST not in client.get("/admin/").content.decode()


@pytest.mark.parametrize("end", ["answered/", "reopen/"])
def test_nothing_is_done_by_looking(staff: Client, end: str) -> None:
    message = make_message()
    assert staff.get(address_of(message, end)).status_code == 405
    assert not answered(message)


def test_the_dashboard_counts_what_waits(staff: Client) -> None:
    make_message()
    make_message(doubtful=True)
    make_message(answered_at=timezone.now())
    shown = " ".join(strip_tags(page(staff, "/admin/")).split())
    assert "2 messages wait for an answer" in shown
    assert f'href="{WAITING}"' in page(staff, "/admin/")


def test_a_longer_list_asks_the_database_no_more_often(staff: Client) -> None:
    counts = []
    for number in (1, 1, 20):
        for _ in range(number):
            make_message()
        with CaptureQueriesContext(connection) as asked:
            staff.get(LIST)
        counts.append(len(asked))
    # The first look reads what is read once in a process.
    assert counts[2] == counts[1]
