"""Editing a center: everything that is known, and for each change how it is known."""

from typing import Any

import pytest
from django.test import Client

from centers.models import Center
from core.models import AuditEvent
from listings.models import FactCheck
from tests.admin_forms import fields_of
from tests.factories import make_center, make_user

pytestmark = pytest.mark.django_db
HOURS = {"weekly": [{"days": [0, 1], "opens": "08:00", "closes": "12:00"},
                    {"days": [0, 1], "opens": "13:00", "closes": "17:00"},
                    {"days": [5], "opens": "00:00", "closes": "00:00"}],
         "holidays": "closed",
         "dates": [{"date": "2026-12-24", "opens": "08:00", "closes": "12:00"},
                   {"date": "2026-12-26"}]}  # fmt: skip


def address(center: Center) -> str:
    return f"/admin/centers/{center.pk}/edit/"


def form_of(staff: Client, center: Center) -> dict[str, Any]:
    return fields_of(staff.get(address(center)).content.decode())


def send(staff: Client, center: Center, form: dict[str, Any], **changes: Any) -> Any:
    return staff.post(address(center), form | changes)


def edit(staff: Client, center: Center, **changes: Any) -> Any:
    answer = send(staff, center, form_of(staff, center), **changes)
    center.refresh_from_db()
    return answer


def test_a_form_sent_as_it_came_changes_nothing(staff: Client) -> None:
    center = make_center(
        services=["SA", "DT", "MD", "ZZ"], hours=HOURS, website="https://lantern.example",
        intake_phones=["+13035550111;ext=12"], unreadable_phones=["217-3488DUI"],
        description="First line.\nSecond line.",
    )  # fmt: skip
    before = Center.objects.filter(pk=center.pk).values().get()
    assert edit(staff, center).status_code == 302
    assert Center.objects.filter(pk=center.pk).values().get() == before
    assert not AuditEvent.objects.exists()


def test_a_corrected_phone_is_stored_confirmed_and_recorded(staff: Client) -> None:
    center = make_center(main_phone="+13035550100")
    answer = edit(staff, center, main_phone="(303) 555-0142 x7", how_phone="call")
    assert answer["Location"] == f"/admin/centers/{center.pk}/"
    assert center.main_phone == "+13035550142;ext=7"
    check = center.checks.get()
    assert (check.group, check.method, str(check.checked_by)) == ("phone", "call", "Vera")
    event = AuditEvent.objects.get(verb="edited_center")
    assert event.before == {"main_phone": "+13035550100"}
    assert event.after == {"main_phone": "+13035550142;ext=7"}


def test_a_change_without_saying_how_it_is_known_is_refused(staff: Client) -> None:
    center = make_center(main_phone="+13035550100")
    answer = edit(staff, center, main_phone="303-555-0142")
    assert answer.status_code == 422
    html = answer.content.decode()
    assert '<a href="#id_how_phone">Phone: say how you know what you changed.</a>' in html
    assert html.split("<title>")[1].split()[0] == "Error:"
    assert center.main_phone == "+13035550100"


def test_a_typo_is_mended_without_confirming_anything(staff: Client) -> None:
    center = make_center(name="Lantren House")
    edit(staff, center, name="Lantern House", how_address="typo")
    assert center.name == "Lantern House"
    assert not center.checks.exists()


def test_saying_how_without_a_change_confirms(staff: Client) -> None:
    center = make_center()
    edit(staff, center, how_hours="website")
    assert [(c.group, c.method) for c in center.checks.all()] == [("hours", "website")]


def test_payment_and_services_are_asked_for_apart(staff: Client) -> None:
    center = make_center(services=["SA", "DT", "MD"])
    form = form_of(staff, center)
    assert (form["services"], form["payment"]) == (["SA", "DT"], ["MD"])
    answer = send(staff, center, form, payment=["MD", "NP"], how_payment="call")
    assert answer.status_code == 302
    center.refresh_from_db()
    assert set(center.services) == {"SA", "DT", "MD", "NP"}
    assert center.checks.get().group == "payment"


def test_codes_that_nobody_knows_are_shown_and_kept(staff: Client) -> None:
    center = make_center(services=["DT", "NEWCODE"])
    assert "Codes that we don’t know" in staff.get(address(center)).content.decode()
    form = form_of(staff, center)
    send(staff, center, form, services=[*form["services"], "SA"], how_services="call")
    center.refresh_from_db()
    assert set(center.services) == {"DT", "NEWCODE", "SA"}


def test_a_moved_center_gets_the_point_and_the_clock_of_its_new_zip_code(staff: Client) -> None:
    center = make_center(slug="lantern-house")
    moved = {"city": "Grand Island", "state": "NE", "zip_code": "68801", "how_address": "email"}
    edit(staff, center, **moved)
    assert (center.precision, center.time_zone) == ("zip", "America/Chicago")
    assert center.point
    assert 40 < center.point.latitude < 42
    assert staff.get("/centers/co/denver/lantern-house/")["Location"] == center.get_absolute_url()


def test_a_point_of_ones_own_is_that_of_the_street(staff: Client) -> None:
    center = make_center(precision="zip")
    edit(staff, center, point="own", coordinates="39.75, -105.0", how_address="visit")
    assert (center.latitude, center.longitude, center.precision) == (39.75, -105.0, "street")


def test_a_sensitive_address_can_stand_in_the_middle_of_its_town(staff: Client) -> None:
    center = make_center()
    edit(staff, center, point="town", how_address="email")
    assert center.precision == "area"


def test_a_week_is_written_without_json(staff: Client) -> None:
    center = make_center(hours=None)
    week = {"hours": "weekly", "hours-0": "open", "hours-0-0-opens": "08:00",
            "hours-0-0-closes": "12:00", "hours-0-1-opens": "13:00", "hours-0-1-closes": "02:00",
            "hours-6": "all-day"}  # fmt: skip
    edit(staff, center, **week, how_hours="call")
    assert center.hours == {
        "weekly": [
            {"days": [0], "opens": "08:00", "closes": "12:00"},
            {"days": [0], "opens": "13:00", "closes": "02:00"},
            {"days": [6], "opens": "00:00", "closes": "00:00"},
        ]
    }


def test_other_hours_of_a_week_keep_what_differs_from_it(staff: Client) -> None:
    center = make_center(hours=HOURS)
    edit(staff, center, **{"hours-5": "closed"}, how_hours="call")
    assert center.hours == HOURS | {"weekly": HOURS["weekly"][:2]}


@pytest.mark.parametrize(
    ("bad", "field", "words"),
    [
        ({"name": " "}, "id_name", "Enter the name."),
        ({"city": "!!"}, "id_city", "Write the town in letters."),
        ({"state": "XX"}, "id_state", "Choose one of the states."),
        ({"zip_code": "8020"}, "id_zip_code", "A ZIP code has five digits."),
        ({"zip_code": "８０２０２"}, "id_zip_code", "A ZIP code has five digits."),
        ({"main_phone": "217-3488DUI"}, "id_main_phone", "cannot be dialed"),
        ({"intake_phones": "303-555-0100\nnone"}, "id_intake_phones", "“none” cannot be dialed"),
        ({"website": "call us"}, "id_website", "Write it like https://www.example.org."),
        ({"website": "javascript:alert(1)"}, "id_website", "Write it like"),
        ({"point": "own"}, "id_coordinates", "Write the coordinates"),
        ({"point": "own", "coordinates": "91, 0"}, "id_coordinates", "no such place"),
        ({"point": "own", "coordinates": "nan, 0"}, "id_coordinates", "no such place"),
        ({"point": "own", "coordinates": "here"}, "id_coordinates", "Write two numbers"),
        ({"point": "zip", "zip_code": "00000"}, "id_point_0", "This ZIP code is not known."),
        ({"point": "moon"}, "id_point_0", "Select a valid choice"),
        ({"time_zone": "Europe/Berlin"}, "id_time_zone", "Select a valid choice"),
        ({"services": ["NOSUCH"]}, "id_services_0_0", "Select a valid choice"),
        ({"hours": "sometimes"}, "id_hours_0", "Choose how the opening hours are known."),
        ({"hours": "weekly"}, "id_hours_0", "A week without any opening hours"),
        ({"hours": "weekly", "hours-2": "open"}, "id_hours_0", "Wednesday is open, but from when"),
        (
            {"hours": "weekly", "hours-2": "open", "hours-2-0-opens": "8"},
            "id_hours_0", "Wednesday: give an opening and a closing time",
        ),
        (
            {"hours": "weekly", "hours-2": "closed", "hours-2-0-opens": "08:00"},
            "id_hours_0", "Wednesday is closed, but has times.",
        ),
        ({"how_phone": "guess"}, "id_how_phone", "Select a valid choice"),
        ({"slug": "no spaces please"}, "id_slug", "Enter a valid"),
        ({"description": "x" * 2001}, "id_description", "at most 2000 characters"),
    ],
)  # fmt: skip
def test_bad_input_is_refused_beside_its_field_and_in_the_summary(
    staff: Client, bad: dict[str, Any], field: str, words: str
) -> None:
    center = make_center()
    before = Center.objects.filter(pk=center.pk).values().get()
    answer = edit(staff, center, **bad)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert f'<a href="#{field}">' in html
    assert f'id="{field}"' in html
    assert html.count(words) >= 2
    assert Center.objects.filter(pk=center.pk).values().get() == before


def test_the_second_of_two_who_edit_is_told_what_the_first_changed(staff: Client) -> None:
    center = make_center(name="Lantern House", street1="1 Example Street")
    seconds = form_of(staff, center)
    edit(staff, center, street1="2 Example Street", how_address="visit")
    answer = send(staff, center, seconds, name="Lantern Home", how_address="call")
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "<ins>2</ins> Example Street" in html
    center.refresh_from_db()
    assert center.name == "Lantern House"
    again = fields_of(html)
    assert (again["name"], again["street1"]) == (["Lantern Home"], ["2 Example Street"])
    assert send(staff, center, again).status_code == 302
    center.refresh_from_db()
    assert (center.name, center.street1) == ("Lantern Home", "2 Example Street")


def test_a_confirmation_by_somebody_else_is_no_conflict(staff: Client) -> None:
    center = make_center()
    mine = form_of(staff, center)
    staff.post(f"/admin/centers/{center.pk}/confirm/", {"group": "phone", "method": "call"})
    assert send(staff, center, mine, site="North", how_address="call").status_code == 302


def test_what_was_shown_cannot_be_forged(staff: Client) -> None:
    center = make_center(name="Lantern House")
    edit(staff, center, seen="forged", name="Lantern Home", how_address="call")
    assert AuditEvent.objects.get(verb="edited_center").before == {"name": "Lantern House"}


def test_an_address_of_another_center_is_refused(staff: Client) -> None:
    make_center(slug="taken")
    center = make_center(slug="mine")
    answer = edit(staff, center, slug="taken")
    assert answer.status_code == 422
    assert "Another center of this town has this address." in answer.content.decode()
    assert center.slug == "mine"


def test_a_listed_center_keeps_a_way_to_be_reached(staff: Client) -> None:
    center = make_center(website="")
    answer = edit(staff, center, main_phone="", how_phone="call")
    assert answer.status_code == 422
    assert "It has no phone number and no website." in answer.content.decode()
    assert center.main_phone


def test_a_listed_center_that_never_had_one_can_still_be_corrected(staff: Client) -> None:
    center = make_center(main_phone="", website="")
    assert edit(staff, center, site="North", how_address="call").status_code == 302


def test_an_import_leaves_alone_what_was_corrected(staff: Client) -> None:
    center = make_center()
    edit(staff, center, name="The Whole Long Name", how_address="website")
    assert FactCheck.Method(center.checks.get(group="address").method) == "website"


@pytest.mark.parametrize("role", ["editor", "medical_reviewer", "callback_agent"])
def test_nobody_else_edits(client: Client, role: str) -> None:
    center = make_center()
    client.force_login(make_user(role))
    assert client.get(address(center)).status_code in {302, 403}
    assert client.post(address(center), {"name": "x"}).status_code in {302, 403}
    center.refresh_from_db()
    assert center.name != "x"


def test_a_center_that_has_gone_is_not_found(staff: Client) -> None:
    assert staff.get("/admin/centers/999999999/edit/").status_code == 404
