"""Walking through the form: forth, back, with mistakes, and with nothing lost."""

from typing import Any

import pytest
from django.test import Client

from exchanges.models import Submission
from tests.exchanges.submissions.sending import ALL, LEAST, PATH, form_key, inputs, press, send
from tests.pages import read

pytestmark = pytest.mark.django_db
PAGES = (
    ("name", "town_text", "street1", "shown", "phone", "website", "program_email"),
    ("monday", "wednesday", "hours_note", "stop_1_name", "stop_1_town", "stop_1_times"),
    ("offers", "rule", "rule_note", "minimum_age", "id_needed", "anonymous", "languages",
     "description"),
    ("relation", "program_knows", "may_be_listed", "email"),
)  # fmt: skip


def typed_on(number: int, answers: dict[str, Any] = ALL) -> dict[str, Any]:
    return {name: answers[name] for name in PAGES[number - 1] if name in answers}


def at_page(client: Client, number: int, answers: dict[str, Any] = ALL) -> Any:
    """Walk to a page, typing on all before it."""
    page = client.get(PATH)
    for earlier in range(1, number):
        page = press(client, page, "next", **typed_on(earlier, answers))
    return page


def listed(value: Any, page: Any) -> list[str]:
    """Return an answer as a page carries it: hidden, or in a field of several lines."""
    values = value if isinstance(value, list) else [value]
    return [text.replace("\n", "\r\n") if step_of(page) == "3" else text for text in values]


def step_of(page: Any) -> str:
    return inputs(page.content.decode())["step"][0]


def test_five_pages_lead_to_the_receipt(client: Client) -> None:
    page = at_page(client, 5)
    assert "Step 5 of 5" in read(page).text
    receipt = press(client, page, "send")
    assert receipt.status_code == 302
    assert receipt["Location"].startswith("/needle-exchanges/submissions/")
    assert Submission.objects.get().case.title == "Corner Exchange"


def test_what_is_sent_in_the_end_is_what_was_typed(client: Client) -> None:
    press(client, at_page(client, 5), "send")
    raw = Submission.objects.get().raw
    apart = {"relation", "program_knows", "may_be_listed", "email"}
    assert raw == {name: ALL[name] for name in ALL if name not in apart} | {"minimum_age": 18}


def test_no_page_sets_a_cookie_but_the_one_against_forgery(client: Client) -> None:
    for number in range(1, 6):
        at_page(client, number)
    assert set(client.cookies) <= {"csrftoken"}


def test_an_empty_first_page_says_what_is_missing_and_asks_for_nothing_else(
    client: Client,
) -> None:
    page = press(client, client.get(PATH), "next")
    assert read(page).title.startswith("Error: Add a needle exchange")
    assert set(page.context["form"].errors) == {"name", "town_text", "phone"}
    assert read(page).text.count("Write what it is called.") == 2


@pytest.mark.parametrize(
    "way",
    [
        {"phone": "303-555-0142"},
        {"website": "corner.example.org"},
        {"program_email": "a@b.example"},
    ],
)
def test_one_way_to_check_is_enough(client: Client, way: dict[str, str]) -> None:
    page = press(client, client.get(PATH), "next", name="A", town_text="80202", **way)
    assert step_of(page) == "2"


def test_the_other_pages_may_be_left_empty(client: Client) -> None:
    page = at_page(client, 5, LEAST)
    assert read(page).text.count("Nothing written") == 3
    assert press(client, page, "send").status_code == 302


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"town_text": "Springfield"}, "There is more than one such town."),
        ({"town_text": "Springfield"}, "Springfield, MO"),
        ({"town_text": "Colorado"}, "Write the town too."),
        ({"phone": "12"}, "Write a phone number like 303-555-0142."),
        ({"website": "no address"}, "Write a web address like www.example.org."),
        ({"website": "javascript:alert(1)"}, "Write a web address like www.example.org."),
        ({"program_email": "nobody"}, "Write a mail address like name@example.org."),
        ({"name": "x" * 201}, "Write at most 200 characters here."),
        ({"minimum_age": "old"}, "Write the age as a number"),
        ({"minimum_age": "100"}, "Write the age as a number"),
        ({"minimum_age": "9" * 5000}, "Write the age as a number"),
        ({"offers": ["gold"]}, "Choose from these answers."),
        ({"rule": "none"}, "Choose one of these answers."),
        ({"monday": "x" * 101}, "Write at most 100 characters here."),
        ({"description": "x" * 1001}, "Write at most 1000 characters here."),
        ({"email": "ana"}, "Write a mail address like name@example.org, or leave it empty."),
    ],
)
def test_what_is_wrong_is_said_on_its_own_page_and_all_else_is_kept(
    client: Client, fields: dict[str, Any], words: str
) -> None:
    page = send(client, **ALL | fields)
    assert page.status_code == 200
    assert words in read(page).text
    kept = inputs(page.content.decode())
    lost = [name for name in ALL if name not in fields and kept[name] != listed(ALL[name], page)]
    assert lost == []
    assert not Submission.objects.exists()


def test_a_town_that_we_do_not_know_is_taken_as_it_was_written(client: Client) -> None:
    assert send(client, town_text="Nosuchtown Springs, KS").status_code == 302
    case = Submission.objects.get().case
    assert (case.town, case.state_code) == ("Nosuchtown Springs", "KS")


def test_a_corrected_town_is_shown_before_anything_is_sent(client: Client) -> None:
    shown = read(at_page(client, 5, ALL | {"town_text": "Denvre, CO"})).text
    assert "Denver, CO" in shown
    assert "You wrote: Denvre, CO" in shown


def test_hours_are_shown_as_we_read_them_or_as_they_were_written(client: Client) -> None:
    assert "Monday: 9 a.m. – 5 p.m." in read(at_page(client, 5)).text
    written = read(at_page(client, 5, ALL | {"monday": "after church"})).text
    assert "Monday: after church" in written
    assert "Wednesday: 10-2 and 4-6" in written


def test_going_back_keeps_what_is_typed_though_it_is_wrong(client: Client) -> None:
    page = press(client, at_page(client, 3), "back", minimum_age="old")
    assert step_of(page) == "2"
    assert inputs(page.content.decode())["monday"] == [ALL["monday"]]
    page = press(client, page, "next")
    assert inputs(page.content.decode())["minimum_age"] == ["old"]
    assert "Error" not in read(page).title


def test_a_change_from_the_last_page_leads_back_to_it(client: Client) -> None:
    page = press(client, at_page(client, 5), "change-3")
    assert step_of(page) == "3"
    page = press(client, page, "next", minimum_age="21")
    assert step_of(page) == "5"
    assert "21" in read(page).text


def test_a_change_that_is_wrong_does_not_get_past_its_page(client: Client) -> None:
    page = press(client, press(client, at_page(client, 5), "change-1"), "back", phone="12")
    assert step_of(page) == "1"
    assert "Write a phone number" in read(page).text


@pytest.mark.parametrize("go", ["", "change-", "change-99", "change-x", "fly", "back", "next"])
@pytest.mark.parametrize("step", ["", "0", "99", "-1", "x", "²"])
def test_no_button_and_no_page_number_is_too_odd(client: Client, go: str, step: str) -> None:
    assert client.post(PATH, {"go": go, "step": step}).status_code == 200


def test_nothing_is_sent_that_was_not_checked(client: Client) -> None:
    page = client.post(PATH, {"go": "send", "step": "5", "name": "Corner Exchange"})
    assert set(page.context["form"].errors) == {"town_text", "phone"}
    assert not Submission.objects.exists()


def test_the_key_of_the_form_stays_the_same_on_all_pages(client: Client) -> None:
    first = inputs(client.get(PATH).content.decode())["form_key"]
    page = client.get(PATH)
    key = inputs(page.content.decode())["form_key"]
    assert key != first
    for number in range(1, 5):
        page = press(client, page, "next", **typed_on(number))
        assert inputs(page.content.decode())["form_key"] == key


def test_html_is_text_on_every_page(client: Client) -> None:
    page = send(client, **ALL | {"email": "wrong", "name": "<script>alert(1)</script>"})
    assert "<script>alert" not in page.content.decode()
    last = at_page(client, 5, ALL | {"name": "<script>alert(1)</script>"}).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in last
    assert "&lt;b&gt;side&lt;/b&gt;" in last


def test_a_file_is_not_taken(client: Client) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    send(client, name=SimpleUploadedFile("name.txt", b"Corner"))
    assert not Submission.objects.exists()


def test_the_page_is_kept_by_nobody_and_tells_others_nothing(client: Client) -> None:
    page = client.get(PATH)
    assert "no-store" in page["Cache-Control"]
    assert '<meta name="referrer" content="same-origin">' in page.content.decode()


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(client: Client, method: str) -> None:
    assert getattr(client, method)(PATH).status_code == 405


def test_without_the_token_against_forgery_it_is_refused() -> None:
    assert send(Client(enforce_csrf_checks=True)).status_code == 403


def test_a_key_that_is_not_ours_is_no_obstacle(client: Client) -> None:
    assert send(client, form_key="forged").status_code == 302
    assert send(client, form_key=form_key()).status_code == 302
