"""Adding a center that no directory has."""

from typing import Any

import pytest
from django.test import Client

from centers.doubles import likely_doubles
from centers.models import Center
from core.models import AuditEvent
from tests.admin_forms import fields_of
from tests.factories import make_center, make_user

pytestmark = pytest.mark.django_db
NEW = "/admin/centers/new/"
KNOWN = {
    "name": "Harbor Light", "city": "Denver", "state": "CO", "zip_code": "80202",
    "main_phone": "303-555-0142", "services": ["DT"], "how_phone": "call", "how_address": "call",
    "how_services": "website",
}  # fmt: skip


def add(staff: Client, **sent: Any) -> Any:
    return staff.post(NEW, fields_of(staff.get(NEW).content.decode()) | KNOWN | sent)


def test_a_new_center_is_a_draft_with_its_point_and_confirmations(staff: Client) -> None:
    answer = add(staff)
    center = Center.objects.get()
    assert answer["Location"] == f"/admin/centers/{center.pk}/"
    assert (center.status, center.source, center.slug) == ("draft", "staff", "harbor-light")
    assert (center.precision, center.time_zone) == ("zip", "America/Denver")
    groups = set(center.checks.values_list("group", flat=True))
    assert groups == {"phone", "address", "services"}
    event = AuditEvent.objects.get(verb="added_center")
    assert event.after["name"] == "Harbor Light"


@pytest.mark.parametrize(
    "known",
    [
        {"name": "HARBOR  LIGHT", "main_phone": "+12125550100"},
        {"name": "Another", "main_phone": "+13035550142;ext=3"},
        {"name": "Another", "main_phone": "+12125550100", "intake_phones": ["+13035550142"]},
    ],
)
def test_one_that_may_be_known_is_asked_about_first(staff: Client, known: dict[str, Any]) -> None:
    other = make_center(**known)
    answer = add(staff)
    assert answer.status_code == 422
    assert f'<a href="/admin/centers/{other.pk}/">' in answer.content.decode()
    assert Center.objects.count() == 1
    assert add(staff, not_a_double="on").status_code == 302
    assert Center.objects.count() == 2


def test_one_of_the_same_name_elsewhere_is_another(staff: Client) -> None:
    make_center(name="Harbor Light", city="Boulder", main_phone="+12125550100")
    assert add(staff).status_code == 302


def test_a_missing_name_is_asked_for(staff: Client) -> None:
    answer = add(staff, name="")
    assert answer.status_code == 422
    assert "Enter the name." in answer.content.decode()


def test_a_place_that_nobody_knows_has_no_point_by_itself(staff: Client) -> None:
    answer = add(staff, city="Nowhereville", zip_code="")
    assert "Neither the ZIP code nor the town is known" in answer.content.decode()


def test_without_phones_only_the_name_makes_a_double() -> None:
    make_center(main_phone="")
    assert likely_doubles(name="Other", state="CO", city="Denver", phones=[""]) == []


def test_nobody_else_adds(client: Client) -> None:
    client.force_login(make_user("callback_agent"))
    assert client.post(NEW, KNOWN).status_code in {302, 403}
    assert not Center.objects.exists()
