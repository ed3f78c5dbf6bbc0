"""What was done to a center, and bringing an earlier value back."""

import pytest
from django.test import Client

from accounts.models import User
from centers.models import Center
from centers.services import edit_center, set_status
from core.models import AuditEvent
from tests.factories import make_center, make_user

pytestmark = pytest.mark.django_db


def history(client: Client, center: Center, query: str = "") -> str:
    return client.get(f"/admin/centers/{center.pk}/history/{query}").content.decode()


def bring_back(client: Client, center: Center, value: str) -> int:
    answer = client.post(f"/admin/centers/{center.pk}/bring-back/", {"value": value})
    center.refresh_from_db()
    return answer.status_code


@pytest.fixture
def renamed(validator: User) -> Center:
    center = make_center(name="Lantern House", services=["DT"])
    edit_center(center, {"name": "Harbor House"}, by=validator, confirmed_by_method={})
    edit_center(center, {"services": ["DT", "SA"]}, by=validator, confirmed_by_method={})
    center.refresh_from_db()
    return center


def event_about(field: str) -> AuditEvent:
    return AuditEvent.objects.get(before__has_key=field)


def test_each_change_is_told_in_words_with_who_made_it(staff: Client, renamed: Center) -> None:
    html = history(staff, renamed)
    assert "<del>Lantern</del> House" in html
    assert "<ins>Harbor</ins> House" in html
    assert "Detoxification" in html or "Detox" in html
    assert "Vera" in html


def test_two_states_are_compared_side_by_side(staff: Client, renamed: Center) -> None:
    latest = AuditEvent.objects.latest("pk").pk
    html = history(staff, renamed, f"?from=0&to={latest}")
    compared = html[html.index("history-compared") :]
    assert "<ins>Harbor</ins> House" in compared


def test_an_earlier_value_is_brought_back_and_that_is_history_too(
    staff: Client, renamed: Center
) -> None:
    event = event_about("name")
    assert f'value="{event.pk}:name"' in history(staff, renamed)
    assert bring_back(staff, renamed, f"{event.pk}:name") == 302
    assert renamed.name == "Lantern House"
    assert AuditEvent.objects.latest("pk").after == {"name": "Lantern House"}


def test_coordinates_come_back_with_their_precision(staff: Client, validator: User) -> None:
    center = make_center(latitude=39.7, longitude=-104.9, precision="street")
    moved = {"latitude": 39.8, "longitude": -104.8, "precision": "zip"}
    edit_center(center, moved, by=validator, confirmed_by_method={})
    bring_back(staff, center, f"{event_about('latitude').pk}:latitude")
    assert (center.latitude, center.longitude, center.precision) == (39.7, -104.9, "street")


@pytest.mark.parametrize("value", ["", ":", "x:name", "0:name", "99999999999999999999:name"])
def test_what_never_was_is_not_brought_back(staff: Client, renamed: Center, value: str) -> None:
    assert bring_back(staff, renamed, value) == 404
    assert renamed.name == "Harbor House"


def test_the_status_is_changed_where_its_reason_is_asked_for(
    staff: Client, validator: User
) -> None:
    center = make_center()
    set_status(center, "closed", by=validator, reason="Phone cut off")
    event = event_about("status")
    assert f"{event.pk}:status" not in history(staff, center)
    assert bring_back(staff, center, f"{event.pk}:status") == 404


def test_an_event_of_another_center_is_not_brought_back(staff: Client, renamed: Center) -> None:
    other = make_center(name="Elsewhere")
    assert bring_back(staff, other, f"{event_about('name').pk}:name") == 404
    assert other.name == "Elsewhere"


def test_the_phone_of_a_listed_center_is_not_taken_away_so(staff: Client, validator: User) -> None:
    center = make_center(main_phone="", website="")
    edit_center(center, {"main_phone": "+13035550142"}, by=validator, confirmed_by_method={})
    assert bring_back(staff, center, f"{event_about('main_phone').pk}:main_phone") == 302
    assert center.main_phone == "+13035550142"


def test_a_center_without_history_says_so(staff: Client) -> None:
    assert "Nothing has been recorded yet." in history(staff, make_center())


def test_nobody_else_reads_or_brings_back(client: Client, renamed: Center) -> None:
    client.force_login(make_user("editor"))
    event = event_about("name")
    assert client.get(f"/admin/centers/{renamed.pk}/history/").status_code in {302, 403}
    assert bring_back(client, renamed, f"{event.pk}:name") in {302, 403}
    assert renamed.name == "Harbor House"
