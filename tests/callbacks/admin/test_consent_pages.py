"""Consent texts in the admin: written, looked at in both languages, published for ever."""

import pytest
from django.test import Client

from callbacks.models import ConsentText
from tests.callbacks.admin.people import manager, words
from tests.factories import make_consent_text, make_record

pytestmark = pytest.mark.django_db
LIST = "/admin/consent-texts/"
NEW = f"{LIST}new/"


def form_of(client: Client, address: str, **changes: str) -> dict[str, str]:
    form = client.get(address).context["form"]
    return {field.html_name: field.value() for field in form} | changes


def test_the_first_version_begins_with_our_words_and_is_published_after_a_tick(
    client: Client,
) -> None:
    manager(client).post(NEW, form_of(client, NEW))
    text = ConsentText.objects.get()
    page = f"{LIST}{text.pk}/"
    sent = {"seen": client.get(page).context["seen"]}
    refused = client.post(f"{page}publish/", sent, follow=True)
    assert "tick that you know it can never be edited again" in refused.content.decode()
    client.post(f"{page}publish/", sent | {"sure": "yes"})
    assert ConsentText.objects.published().get() == text
    assert "asked for now" in words(client, LIST)


def test_a_version_is_shown_in_both_languages_with_the_records_caller(client: Client) -> None:
    make_record()
    text = make_consent_text(published_at=None)
    shown = words(manager(client), f"{LIST}{text.pk}/")
    assert "Harbor Advice may call you from 303-555-0198." in shown
    assert "Harbor Advice puede llamarle desde el 303-555-0198." in shown


def test_without_a_record_brackets_stand_for_the_caller(client: Client) -> None:
    text = make_consent_text(published_at=None)
    shown = words(manager(client), f"{LIST}{text.pk}/")
    assert "No hotline record says who calls back" in shown
    assert "(who calls back) may call you from (number)." in shown


def test_the_next_version_begins_with_the_latest(client: Client) -> None:
    make_consent_text(agree_en="Yes, {caller} may.")
    manager(client).post(NEW, form_of(client, NEW, agree_es="Sí, {caller}."))
    text = ConsentText.objects.get(version=2)
    assert (text.agree_en, text.agree_es) == ("Yes, {caller} may.", "Sí, {caller}.")


def test_while_there_is_a_draft_no_other_is_begun(client: Client) -> None:
    text = make_consent_text(published_at=None)
    answer = manager(client).get(NEW)
    assert answer.headers["Location"] == f"{LIST}{text.pk}/"
    assert b"Write a new version" not in client.get(LIST).content


def test_who_writes_a_version_beside_another_keeps_what_they_typed(client: Client) -> None:
    written = form_of(manager(client), NEW, agree_en="Mine, {caller}.")
    make_consent_text(published_at=None)
    answer = client.post(NEW, written)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "There is a draft already. Change that one." in html
    assert "Mine, {caller}." in html
    assert ConsentText.objects.count() == 1


def test_a_page_says_what_is_missing_and_leads_to_its_field(client: Client) -> None:
    text = make_consent_text(published_at=None, text_es="Nada.")
    html = manager(client).get(f"{LIST}{text.pk}/").content.decode()
    assert f'<a href="{LIST}{text.pk}/edit/#id_text_es">The text in Spanish lacks' in html
    assert "Publish it as shown above" not in html


def test_a_draft_is_changed_and_the_second_of_two_is_told(client: Client) -> None:
    address = f"{LIST}{make_consent_text(published_at=None).pk}/edit/"
    seconds = form_of(manager(client), address, agree_en="Mine")
    client.post(address, form_of(client, address, agree_en="Theirs"))
    answer = client.post(address, seconds)
    assert answer.status_code == 409
    assert ConsentText.objects.get().agree_en == "Theirs"


def test_a_published_version_cannot_be_edited(client: Client) -> None:
    text = make_consent_text()
    page = f"{LIST}{text.pk}/"
    assert b"edit/" not in manager(client).get(page).content
    for answer in (client.get(f"{page}edit/"), client.post(f"{page}edit/", {"agree_en": "X"})):
        assert answer.headers["Location"] == page
    assert ConsentText.objects.get().agree_en == text.agree_en


@pytest.mark.parametrize(
    ("bad", "told"), [({"text_en": " "}, "Write something here"), ({"agree_es": "x" * 301}, "300")]
)
def test_bad_input_is_refused_in_words(client: Client, bad: dict[str, str], told: str) -> None:
    answer = manager(client).post(NEW, form_of(client, NEW, **bad))
    assert answer.status_code == 422
    assert told in answer.content.decode()
