"""Confirming facts with one click, and taking it back with another."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from centers.models import Center, CenterFactCheck
from core.models import AuditEvent
from listings.models import FactCheck, FactGroup
from tests.factories import make_center, make_user

pytestmark = pytest.mark.django_db


def page(center: Center) -> str:
    return f"/admin/centers/{center.pk}/"


def confirm(client: Client, center: Center, **sent: str) -> str:
    sent = {"group": "phone", "method": "call"} | sent
    return client.post(f"{page(center)}confirm/", sent, follow=True).content.decode()


def take_back(client: Client, check: CenterFactCheck) -> str:
    address = f"{page(check.center)}confirm/{check.pk}/undo/"
    return client.post(address, follow=True).content.decode()


@pytest.mark.parametrize("method", FactCheck.Method.values)
@pytest.mark.parametrize("group", FactGroup.values)
def test_one_click_confirms_a_group_and_is_recorded(
    staff: Client, validator: User, group: str, method: str
) -> None:
    center = make_center()
    html = confirm(staff, center, group=group, method=method)
    check = center.checks.get()
    assert (check.group, check.method, check.checked_by) == (group, method, validator)
    event = AuditEvent.objects.get()
    assert (event.verb, event.actor, event.object_key) == (
        "confirmed_facts",
        validator,
        str(center.pk),
    )
    assert event.after == {"facts": group, "how": method}
    assert f"{page(center)}confirm/{check.pk}/undo/" in html


def test_the_page_has_a_button_for_each_way_and_group(staff: Client) -> None:
    center = make_center(services=["DT", "MD"], hours={"always": True})
    html = staff.get(page(center)).content.decode()
    for group in FactGroup:
        assert f'name="group" value="{group}"' in html
    assert html.count('value="call"') == len(FactGroup)
    assert html.count("never confirmed") == len(FactGroup)


def test_what_is_not_known_has_nothing_to_confirm(staff: Client) -> None:
    html = staff.get(page(make_center(services=["DT"], hours=None))).content.decode()
    assert 'name="group" value="hours"' not in html
    assert 'name="group" value="payment"' not in html
    assert html.count("There is nothing to confirm yet.") == 2


def test_the_page_says_when_and_by_whom_a_group_was_confirmed(staff: Client) -> None:
    center = make_center(hours={"always": True})
    html = confirm(staff, center, group="hours", method="website")
    assert "Confirmed on its website" in " ".join(html.split())
    assert "by Vera" in " ".join(html.split())


def test_a_confirmation_is_taken_back_and_that_is_recorded(staff: Client) -> None:
    center = make_center()
    confirm(staff, center)
    assert "Taken back." in take_back(staff, center.checks.get())
    assert not center.checks.exists()
    verbs = AuditEvent.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["confirmed_facts", "took_back_confirmation"]


def test_taken_back_twice_says_so(staff: Client) -> None:
    center = make_center()
    confirm(staff, center)
    check = center.checks.get()
    take_back(staff, check)
    assert "Nothing was taken back" in take_back(staff, check)


def test_nobody_takes_back_what_somebody_else_confirmed(staff: Client) -> None:
    check = CenterFactCheck.objects.create(
        center=make_center(), group="phone", method="call", checked_at=timezone.now(),
        checked_by=make_user("validator"),
    )  # fmt: skip
    assert "Nothing was taken back" in take_back(staff, check)
    assert CenterFactCheck.objects.filter(pk=check.pk).exists()


def test_what_was_confirmed_earlier_stays_confirmed(staff: Client, validator: User) -> None:
    check = CenterFactCheck.objects.create(
        center=make_center(), group="phone", method="call", checked_by=validator,
        checked_at=timezone.now() - timedelta(minutes=61),
    )  # fmt: skip
    assert "Nothing was taken back" in take_back(staff, check)
    assert f"confirm/{check.pk}/undo/" not in staff.get(page(check.center)).content.decode()


@pytest.mark.parametrize("sent", [{"group": "name"}, {"method": "guess"}, {"group": ""}])
def test_no_other_group_or_way_is_taken(staff: Client, sent: dict[str, str]) -> None:
    center = make_center()
    assert "Nothing was confirmed" in confirm(staff, center, **sent)
    assert not center.checks.exists()


def test_nothing_is_confirmed_by_following_a_link(staff: Client) -> None:
    assert staff.get(f"{page(make_center())}confirm/").status_code == 405


def test_the_way_back_stays_on_the_site(staff: Client) -> None:
    center = make_center()
    sent = {"group": "phone", "method": "call", "next": "https://elsewhere.example/"}
    assert staff.post(f"{page(center)}confirm/", sent)["Location"] == page(center)


def test_a_center_that_has_gone_is_not_found(staff: Client) -> None:
    sent = {"group": "phone", "method": "call"}
    assert staff.post("/admin/centers/999999999/confirm/", sent).status_code == 404


@pytest.mark.parametrize("role", ["editor", "callback_agent"])
def test_nobody_else_confirms(client: Client, role: str) -> None:
    center = make_center()
    client.force_login(make_user(role))
    sent = {"group": "phone", "method": "call"}
    assert client.post(f"{page(center)}confirm/", sent).status_code in {302, 403}
    assert not center.checks.exists()
