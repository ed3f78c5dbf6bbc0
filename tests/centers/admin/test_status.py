"""Who sees a center: listed, withheld, closed, and why."""

import pytest
from django.core.cache import caches
from django.db import IntegrityError
from django.test import Client

from centers.models import Center
from core.middleware.page_cache import ALIAS
from core.models import AuditEvent
from tests.factories import make_center

pytestmark = pytest.mark.django_db


def change(client: Client, center: Center, status: str, why: str = "") -> str:
    address = f"/admin/centers/{center.pk}/status/"
    sent = {"status": status, "status_reason": why}
    html = client.post(address, sent, follow=True).content.decode()
    center.refresh_from_db()
    return html


def test_a_draft_is_listed_and_everybody_finds_it(staff: Client) -> None:
    center = make_center(status="draft")
    assert staff.get(center.get_absolute_url()).status_code == 404
    change(staff, center, "listed")
    assert staff.get(center.get_absolute_url()).status_code == 200
    event = AuditEvent.objects.get()
    assert (event.verb, event.before, event.after) == (
        "changed_status", {"status": "draft"}, {"status": "listed"},
    )  # fmt: skip


@pytest.mark.parametrize("status", ["withheld", "closed"])
def test_withholding_and_closing_need_a_reason(staff: Client, status: str) -> None:
    center = make_center()
    assert "Say why." in change(staff, center, status, "  ")
    assert center.status == "listed"
    html = change(staff, center, status, "The program asked for it.")
    assert (center.status, center.status_reason) == (status, "The program asked for it.")
    assert "The program asked for it." in html


def test_the_reason_goes_when_it_is_listed_again(staff: Client) -> None:
    center = make_center(status="withheld")
    change(staff, center, "listed", "old reason")
    assert center.status_reason == ""


def test_what_nobody_can_reach_is_not_listed(staff: Client) -> None:
    center = make_center(status="draft", main_phone="", website="")
    html = change(staff, center, "listed")
    assert "It has no phone number and no website." in html
    assert center.status == "draft"


@pytest.mark.parametrize("status", ["", "gone"])
def test_no_other_status_is_taken(staff: Client, status: str) -> None:
    center = make_center()
    assert "Choose who sees it." in change(staff, center, status)
    assert center.status == "listed"


def test_a_withheld_center_without_a_reason_cannot_be_stored() -> None:
    center = make_center()
    with pytest.raises(IntegrityError, match="withheld_for_a_reason"):
        Center.objects.filter(pk=center.pk).update(status="withheld")


def test_pages_that_were_kept_are_forgotten(
    staff: Client, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: object
) -> None:
    cleared: list[str] = []
    monkeypatch.setattr(caches[ALIAS], "clear", lambda: cleared.append("pages"), raising=False)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        change(staff, make_center(), "withheld", "They asked for it")
    assert cleared
