"""Who may see and do what about the hotline: managers, and nobody else."""

import pytest
from django.test import Client

from callbacks.models import DoNotCall, HotlineRecord, OnDuty
from tests.callbacks.admin.people import manager
from tests.factories import (
    make_call_settings,
    make_consent_text,
    make_delivery,
    make_record,
    make_sponsor,
    make_user,
)

pytestmark = pytest.mark.django_db

SEEN = [
    "/admin/sponsors/",
    "/admin/sponsors/new/",
    "/admin/sponsors/{sponsor}/edit/",
    "/admin/hotline-records/",
    "/admin/hotline-records/new/",
    "/admin/hotline-records/{record}/",
    "/admin/hotline-records/{record}/edit/",
    "/admin/hotline-records/{record}/delete/",
    "/admin/hotline-records/{record}/withdraw/",
    "/admin/hotline-records/{record}/preview/en/",
    "/admin/hotline-records/{record}/preview/es/",
    "/admin/consent-texts/",
    "/admin/consent-texts/{text}/",
    "/admin/consent-texts/{text}/edit/",
    "/admin/callback-settings/",
    "/admin/agents-on-duty/",
    "/admin/do-not-call/",
    "/admin/do-not-call/new/",
    "/admin/do-not-call/check/",
    "/admin/deliveries/",
    "/admin/deliveries/{delivery}/",
    "/admin/callbacks/figures/",
]
DONE = [
    "/admin/sponsors/new/",
    "/admin/sponsors/{sponsor}/edit/",
    "/admin/hotline-records/new/",
    "/admin/hotline-records/{record}/edit/",
    "/admin/hotline-records/{record}/publish/",
    "/admin/hotline-records/{record}/delete/",
    "/admin/hotline-records/{record}/withdraw/",
    "/admin/consent-texts/new/",
    "/admin/consent-texts/{text}/edit/",
    "/admin/consent-texts/{text}/publish/",
    "/admin/callback-settings/",
    "/admin/agents-on-duty/{agent}/start/",
    "/admin/agents-on-duty/{agent}/end/",
    "/admin/do-not-call/new/",
    "/admin/do-not-call/check/",
    "/admin/deliveries/{delivery}/again/",
]


@pytest.fixture
def things() -> dict[str, int]:
    make_call_settings()
    return {
        "sponsor": make_sponsor().pk,
        "record": make_record(is_published=False).pk,
        "text": make_consent_text(published_at=None).pk,
        "agent": make_user("callback_agent").pk,
        "delivery": make_delivery(state="dead").pk,
    }


@pytest.mark.parametrize("address", SEEN)
def test_managers_see_each_page(client: Client, things: dict[str, int], address: str) -> None:
    assert manager(client).get(address.format(**things)).status_code == 200


@pytest.mark.parametrize("role", ["callback_agent", "validator", "editor", "medical_reviewer"])
def test_nobody_else_sees_or_does_anything(
    client: Client, things: dict[str, int], role: str
) -> None:
    client.force_login(make_user(role))
    seen = {client.get(address.format(**things)).status_code for address in SEEN}
    done = {client.post(address.format(**things)).status_code for address in DONE}
    assert (seen, done) == ({403}, {403})
    assert not OnDuty.objects.exists()
    assert not DoNotCall.objects.exists()
    assert HotlineRecord.objects.get().published_at is None


@pytest.mark.parametrize("address", [address for address in DONE if address not in SEEN])
def test_what_changes_something_is_not_done_by_looking(
    client: Client, things: dict[str, int], address: str
) -> None:
    expected = 302 if address == "/admin/consent-texts/new/" else 405
    assert manager(client).get(address.format(**things)).status_code == expected


def test_the_menu_leads_managers_there_and_agents_not(client: Client) -> None:
    agents = Client()
    agents.force_login(make_user("callback_agent"))
    assert b"/admin/hotline-records/" in manager(client).get("/admin/").content
    assert b"/admin/hotline-records/" not in agents.get("/admin/").content
