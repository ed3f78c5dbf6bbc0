"""Hotline records in the admin: a draft, how the public will see it, publishing, withdrawing."""

import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.admin.admin_url_finder import AdminURLFinder

from callbacks.hotline.current import current_hotline
from callbacks.models import HotlineRecord
from callbacks.services.sponsors import change_sponsor
from tests.callbacks.admin.people import manager, words
from tests.factories import make_record, make_sponsor, make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/hotline-records/"
NEW = f"{LIST}new/"


def form_of(client: Client, address: str, **changes: Any) -> dict[str, Any]:
    form = client.get(address).context["form"]
    return {field.html_name: field.value() or "" for field in form} | changes


def page(record: HotlineRecord, action: str = "") -> str:
    return f"{LIST}{record.pk}/{action}"


def test_a_draft_is_filled_in_from_the_latest_record_and_begins_when_that_ends(
    client: Client,
) -> None:
    make_record(caller="Harbor Advice")
    client.force_login(make_user("manager", time_zone="America/Denver"))
    client.post(
        NEW, form_of(client, NEW, valid_from="2031-07-01T08:00", valid_until="2031-08-01T08:00")
    )
    draft = HotlineRecord.objects.get(published_at=None)
    assert (draft.caller, draft.sponsors.count()) == ("Harbor Advice", 1)
    assert draft.valid_from == datetime(2031, 7, 1, 8, tzinfo=ZoneInfo("America/Denver"))
    assert "July 1, 2031, 8 a.m." in words(client, page(draft))


def test_what_is_proposed_follows_the_record_in_force(client: Client) -> None:
    record = make_record()
    values = manager(client).get(NEW).context["form"].initial
    assert values["valid_from"] == record.valid_until


def test_an_older_record_can_be_the_model(client: Client) -> None:
    first = make_record(caller="First", valid_until=timezone.now())
    make_record(caller="Second", valid_from=timezone.now())
    manager(client)
    assert client.get(f"{NEW}?from={first.pk}").context["form"].initial["caller"] == "First"
    assert client.get(f"{NEW}?from=9²").context["form"].initial["caller"] == "Second"


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ({"phone": "12"}, "cannot be dialed"),
        ({"phone": "+44 20 7946 0000"}, "Write a US number"),
        ({"phone": "900-555-0142"}, "Calls to this number cost money."),
        ({"caller": "{number}"}, "A name has no braces."),
        ({"sponsors": "0"}, "Choose sponsors of the list."),
        ({"valid_from": "soon"}, "Write a day and a time like"),
        ({"valid_until": "2020-01-01T08:00"}, "It must end after it begins."),
        ({"pays_es": "x" * 2001}, "at most 2000 characters"),
    ],
)
def test_bad_input_is_refused_in_words(client: Client, bad: dict[str, str], told: str) -> None:
    make_sponsor()
    answer = manager(client).post(NEW, form_of(client, NEW, **bad))
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not HotlineRecord.objects.exists()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Who answers", "Harbor Advice pays the site a fixed sum", "303-555-0199"]),
        ("es", ["Harbor Advice paga al sitio una suma fija", "303-555-0199"]),
    ],
)
def test_a_draft_is_previewed_by_the_publics_own_templates(
    client: Client, language: str, said: list[str]
) -> None:
    draft = make_record(is_published=False)
    answer = manager(client).get(page(draft, f"preview/{language}/"))
    assert {"callbacks/includes/who_answers.html", "callbacks/includes/hotline_head.html"} <= {
        template.name for template in answer.templates
    }
    shown = words(client, page(draft, f"preview/{language}/"))
    assert [text for text in said if text not in shown] == []
    assert f'<html lang="{language}">' in answer.content.decode()
    assert draft.sponsors.get().name in shown


def test_a_preview_has_all_styles_of_the_public_page(client: Client) -> None:
    def sheets(path: str) -> set[str]:
        return set(re.findall(r'href="([^"]+\.css)"', client.get(path).content.decode()))

    draft = make_record(is_published=False)
    manager(client)
    assert sheets("/hotline/") == sheets(page(draft, "preview/en/"))


def test_there_is_no_preview_in_another_language(client: Client) -> None:
    draft = make_record(is_published=False)
    assert manager(client).get(page(draft, "preview/fr/")).status_code == 404


def test_a_draft_is_published_from_its_page_and_is_public(client: Client) -> None:
    draft = make_record(is_published=False)
    seen = manager(client).get(page(draft)).context["seen"]
    client.post(page(draft, "publish/"), {"seen": seen})
    assert current_hotline() is not None
    assert "in force Until" in words(client, page(draft))
    assert "Publish it as shown above" not in words(client, page(draft))


def test_a_page_says_what_is_missing_and_leads_to_its_field(client: Client) -> None:
    draft = make_record(is_published=False, pays_es="")
    html = manager(client).get(page(draft)).content.decode()
    assert f'<a href="{page(draft, "edit/")}#id_pays_es">Say in Spanish who pays' in html
    assert "Publish it as shown above" not in html
    client.post(page(draft, "publish/"), {"seen": "forged"})
    assert current_hotline() is None


def test_what_changed_since_it_was_looked_at_is_not_published(client: Client) -> None:
    draft, by = make_record(is_published=False), make_user("manager")
    seen = manager(client).get(page(draft)).context["seen"]
    change_sponsor(draft.sponsors.get(), {"name": "Another"}, by=by)
    answer = client.post(page(draft, "publish/"), {"seen": seen}, follow=True)
    assert "it was changed since you looked" in answer.content.decode()
    assert current_hotline() is None


def test_withdrawing_asks_first_and_takes_the_hotline_away_at_once(client: Client) -> None:
    record = make_record()
    assert "are gone from every page within a minute" in words(
        manager(client), page(record, "withdraw/")
    )
    assert current_hotline() is not None
    client.post(page(record, "withdraw/"))
    assert current_hotline() is None
    assert "withdrawn" in words(client, page(record))
    again = client.post(page(record, "withdraw/"), follow=True)
    assert "Nothing was done" in again.content.decode()


def test_a_published_record_is_read_only_and_the_model_of_a_new_one(client: Client) -> None:
    record = make_record()
    html = manager(client).get(page(record)).content.decode()
    assert f"{NEW}?from={record.pk}" in html
    assert page(record, "edit/") not in html
    assert client.get(page(record, "edit/")).status_code == 302
    assert client.post(page(record, "edit/"), {"caller": "X"}).status_code == 302
    assert HotlineRecord.objects.get().caller == "Harbor Advice"


def test_a_draft_is_deleted_after_asking(client: Client) -> None:
    draft = make_record(is_published=False)
    assert manager(client).get(page(draft, "delete/")).status_code == 200
    client.post(page(draft, "delete/"))
    assert not HotlineRecord.objects.exists()


def test_the_second_of_two_who_edit_a_draft_is_told(client: Client) -> None:
    draft = make_record(is_published=False)
    address = page(draft, "edit/")
    seconds = form_of(manager(client), address, caller="Mine")
    client.post(address, form_of(client, address, caller="Theirs"))
    answer = client.post(address, seconds)
    assert answer.status_code == 409
    assert answer.context["form"]["caller"].value() == "Mine"
    assert HotlineRecord.objects.get().caller == "Theirs"


def test_the_list_says_where_each_record_stands(client: Client) -> None:
    now = timezone.now()
    day = timedelta(days=1)
    make_record(is_published=False)
    make_record()
    make_record(valid_from=now - 9 * day, valid_until=now - 8 * day)
    make_record(valid_from=now + 40 * day, valid_until=now + 50 * day)
    make_record(withdrawn_at=now)
    rows = manager(client).get(LIST).context["rows"]
    words_of = {row["status"].word for row in rows}
    assert words_of == {"draft", "in force", "ended", "begins later", "withdrawn"}
    assert "A record is in force" in words(client, LIST)


def test_without_a_record_the_list_says_what_the_public_sees(client: Client) -> None:
    shown = words(manager(client), LIST)
    assert "SAMHSA’s free line stands in their place" in shown
    assert "No record of who answers was written so far." in shown


def test_the_trail_leads_to_a_record_those_who_may_see_it() -> None:
    record = make_record()
    people = [make_user("manager"), make_user("callback_agent")]
    found = [AdminURLFinder(user).get_edit_url(record) for user in people]
    assert found == [page(record), None]


def test_the_dashboard_leads_to_what_ends_soon(client: Client) -> None:
    soon = timezone.now() + timedelta(days=3)
    record = make_record(valid_until=soon)
    make_record(is_published=False)
    assert f"{LIST}?show=ending" in manager(client).get("/admin/").content.decode()
    rows = client.get(f"{LIST}?show=ending").context["rows"]
    assert [row["record"] for row in rows] == [record]
    HotlineRecord.objects.filter(pk=record.pk).update(withdrawn_at=timezone.now())
    assert "No record ends soon" in words(client, f"{LIST}?show=ending")
