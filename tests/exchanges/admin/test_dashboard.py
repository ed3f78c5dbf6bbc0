"""What waits for those who keep exchanges and laws."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from exchanges.dashboard import stale_exchanges
from exchanges.models import Exchange, ExchangeFacts, StateLaw
from tests.factories import make_exchange, make_user

pytestmark = pytest.mark.django_db


def check(exchange: Exchange, *groups: str, days_ago: int) -> None:
    at = timezone.now() - timedelta(days=days_ago)
    for group in groups:
        exchange.checks.create(group=group, method="call", checked_at=at)


def words(client: Client) -> str:
    return " ".join(strip_tags(client.get("/admin/").content.decode()).split())


def test_stale_are_listed_ones_with_a_fact_that_nobody_confirmed_lately() -> None:
    stale, renewed, fresh = make_exchange(), make_exchange(), make_exchange()
    draft, _never = make_exchange(status="draft"), make_exchange()
    for exchange in (stale, renewed, draft):
        check(exchange, *ExchangeFacts, days_ago=400)
    check(renewed, *ExchangeFacts, days_ago=3)
    check(stale, "phone", days_ago=3)
    check(fresh, "phone", days_ago=3)
    assert list(stale_exchanges()) == [stale]


def test_drafts_stale_facts_and_old_laws_wait(staff: Client) -> None:
    make_exchange(status="draft")
    check(make_exchange(), "phone", days_ago=400)
    StateLaw.objects.create(
        state="CO", text_en="x", as_of=timezone.localdate() - timedelta(days=366),
        source_name="x", source_url="https://law.example/",
    )  # fmt: skip
    html = staff.get("/admin/").content.decode()
    for address in (
        "/admin/exchanges/?status=draft",
        "/admin/exchanges/?facts=old&amp;status=listed",
        "/admin/state-laws/?show=old",
    ):
        assert f'href="{address}"' in html
    assert "draft of a needle exchange" in words(staff)


def test_editors_are_told_of_laws_and_not_of_exchanges(client: Client) -> None:
    client.force_login(make_user("editor"))
    make_exchange(status="draft")
    said = words(client)
    assert "Laws of states" in said
    assert "Needle exchanges" not in said
