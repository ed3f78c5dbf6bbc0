"""Differences in the admin: seen side by side, decided by a click or all of a list alike."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from centers.models import Center, ImportDifference
from centers.services import confirm_facts, decide_difference
from core.models import AuditEvent
from tests.factories import make_center, make_difference, make_run, make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/import-differences/"


@pytest.fixture
def validator() -> User:
    return make_user("validator", name="Vera")


@pytest.fixture
def staff(client: Client, validator: User) -> Client:
    client.force_login(validator)
    return client


def page(client: Client, query: str = "") -> str:
    answer = client.get(LIST + query)
    assert answer.status_code == 200
    return answer.content.decode()


def told(client: Client, address: str, **sent: str) -> str:
    """Post and return the page that it leads to."""
    return client.post(address, sent, follow=True).content.decode()


def decision(difference: ImportDifference) -> str:
    difference.refresh_from_db()
    return difference.decision


def test_both_sides_stand_beside_each_other_with_what_differs_marked(staff: Client) -> None:
    make_difference(center=make_center(street1="12 Elm Street"), field="street1",
                    theirs="14 Elm Street")  # fmt: skip
    shown = page(staff)
    assert "<del>12</del> Elm Street" in shown
    assert "<ins>14</ins> Elm Street" in shown


def test_of_codes_only_what_differs_is_listed_in_our_words(staff: Client) -> None:
    center = make_center(services=["DT", "SA", "MD"])
    make_difference(center=center, field="payment", theirs=["MC"])
    shown = page(staff)
    assert "<li><del>Accepts Medicaid</del></li>" in shown
    assert "<li><ins>Accepts Medicare</ins></li>" in shown


def test_of_two_points_the_distance_is_said(staff: Client) -> None:
    center = make_center(latitude=39.0, longitude=-105.0)
    theirs = {"latitude": 39.1, "longitude": -105.0, "precision": "zip"}
    make_difference(center=center, field="point", theirs=theirs)
    assert "6.9 miles apart" in page(staff)


def test_an_unknown_point_and_an_empty_value_are_said(staff: Client) -> None:
    nowhere = {"latitude": None, "longitude": None, "precision": "area"}
    make_difference(field="point", theirs=nowhere)
    make_difference(field="website", theirs="")
    shown = page(staff)
    assert "<ins>not known</ins>" in shown
    assert "<em>nothing</em>" in shown


def test_who_confirmed_ours_is_said(staff: Client, validator: User) -> None:
    difference = make_difference()
    confirm_facts(difference.center, group="phone", method="call", by=validator)
    assert "by call" in page(staff)
    assert "Vera" in page(staff)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("?decision=open", 2),
        ("?field=street1", 1),
        ("?group=phone", 2),
        ("?state=WY", 1),
        ("?q=lantern+peak", 1),
        ("?decision=open&state=WY", 1),
        ("?field=mood", 3),
        ("?field=mood&state=WY", 1),
        ("?p=99", 3),
        ("?run=999999", 3),
    ],
)
def test_the_list_is_narrowed_down(staff: Client, validator: User, query: str, count: int) -> None:
    make_difference(center=make_center(state="WY", city="Laramie", name="Lantern Peak"))
    make_difference(field="street1", theirs="Elm 1")
    decide_difference(make_difference(), accept=False, by=validator)
    assert len(staff.get(LIST + query).context["object_list"]) == count


def test_one_is_taken_over_by_a_click_and_taken_back_by_another(staff: Client) -> None:
    difference = make_difference(theirs="+13035550199")
    ours = difference.center.main_phone
    said = told(staff, reverse("import_differences:accept", args=[difference.pk]))
    assert Center.objects.get().main_phone == "+13035550199"
    undo = reverse("import_differences:take_back", args=[difference.pk])
    assert undo in said
    told(staff, undo)
    assert Center.objects.get().main_phone == ours
    assert decision(difference) == "open"


def test_one_is_refused_by_a_click(staff: Client, validator: User) -> None:
    difference = make_difference()
    told(staff, reverse("import_differences:refuse", args=[difference.pk]))
    assert decision(difference) == "refused"
    assert difference.decided_by == validator
    assert "Vera" in page(staff)


def test_what_was_decided_before_is_not_decided_again(staff: Client, validator: User) -> None:
    difference = decide_difference(make_difference(), accept=False, by=validator)
    said = told(staff, reverse("import_differences:accept", args=[difference.pk]))
    assert "this was decided before" in said
    assert decision(difference) == "refused"


def test_what_was_edited_since_is_shown_as_it_is_today(staff: Client) -> None:
    difference = make_difference()
    Center.objects.update(main_phone="+13035550111")
    said = told(staff, reverse("import_differences:accept", args=[difference.pk]))
    assert "was edited since" in said
    assert "303-555-0111" in said.replace("<del>", "").replace("</del>", "")
    assert decision(difference) == "open"


def test_what_was_edited_after_the_decision_is_not_undone(staff: Client, validator: User) -> None:
    difference = decide_difference(make_difference(), accept=True, by=validator)
    Center.objects.update(main_phone="+13035550111")
    said = told(staff, reverse("import_differences:take_back", args=[difference.pk]))
    assert "Nothing was undone" in said
    assert Center.objects.get().main_phone == "+13035550111"


def test_a_decision_leads_back_to_the_list_it_came_from_and_nowhere_else(staff: Client) -> None:
    first, second = make_difference(), make_difference()
    here = LIST + "?decision=open&state=CO"
    answer = staff.post(reverse("import_differences:refuse", args=[first.pk]), {"next": here})
    assert answer["Location"] == here
    evil = {"next": "https://example.com/"}
    answer = staff.post(reverse("import_differences:refuse", args=[second.pk]), evil)
    assert answer["Location"] == LIST + "?decision=open"


@pytest.mark.parametrize("name", ["accept", "refuse", "take_back"])
def test_one_that_has_gone_is_not_found(staff: Client, name: str) -> None:
    difference = make_difference()
    address = reverse(f"import_differences:{name}", args=[difference.pk])
    ImportDifference.objects.all().delete()
    assert staff.post(address).status_code == 404


@pytest.mark.parametrize("name", ["accept", "refuse", "take_back"])
def test_nothing_is_decided_by_looking(staff: Client, name: str) -> None:
    difference = make_difference()
    address = reverse(f"import_differences:{name}", args=[difference.pk])
    assert staff.get(address).status_code == 405
    assert decision(difference) == "open"


def confirmed(client: Client, address: str) -> str:
    """Look at a confirmation page, agree to it, and return what is said then."""
    up_to = client.get(address).context["form"]["up_to"].value()
    return told(client, address, up_to=str(up_to))


def test_all_of_a_kind_are_decided_after_a_look_at_them(staff: Client) -> None:
    phones = [make_difference(), make_difference()]
    street = make_difference(field="street1", theirs="Elm 1")
    address = LIST + "accept-all/?field=main_phone"
    asked = staff.get(address).content.decode()
    assert "2 facts that staff confirmed are replaced" in asked
    assert "Main phone: 2" in asked
    assert "2 facts taken over." in confirmed(staff, address)
    assert [decision(one) for one in (*phones, street)] == ["accepted", "accepted", "open"]


def test_all_are_taken_back_together(staff: Client) -> None:
    both = [make_difference(), make_difference()]
    confirmed(staff, LIST + "refuse-all/")
    moment = ImportDifference.objects.values_list("decided_at", flat=True).distinct().get()
    assert moment
    said = told(staff, LIST + "take-back-all/", moment=moment.isoformat())
    assert "2 differences are open." in said
    assert [decision(one) for one in both] == ["open", "open"]


@pytest.mark.parametrize("moment", ["", "yesterday", "2031-13-45T00:00", "2031-01-01T00:00"])
def test_nothing_is_taken_back_for_no_moment(staff: Client, moment: str) -> None:
    make_difference()
    said = told(staff, LIST + "take-back-all/", moment=moment)
    assert "Nothing was undone" in said


def test_what_came_after_the_look_is_not_decided(staff: Client) -> None:
    seen = make_difference()
    up_to = staff.get(LIST + "accept-all/").context["form"]["up_to"].value()
    later = make_difference()
    told(staff, LIST + "accept-all/", up_to=str(up_to))
    assert (decision(seen), decision(later)) == ("accepted", "open")


@pytest.mark.parametrize("up_to", ["", "all", "-1", "9" * 30])
def test_without_a_look_nothing_is_decided(staff: Client, up_to: str) -> None:
    difference = make_difference()
    told(staff, LIST + "accept-all/", up_to=up_to)
    assert decision(difference) == "open"


@pytest.mark.parametrize("query", ["?field=mood", "?state=ZZ", "?run=99999", "?q=%00"])
def test_a_filter_that_is_not_known_never_means_all(staff: Client, query: str) -> None:
    difference = make_difference()
    address = LIST + "accept-all/" + query
    assert staff.get(address)["Location"] == LIST
    assert "one of them is not known" in told(staff, address, up_to=str(difference.pk))
    assert decision(difference) == "open"


def test_an_empty_list_is_not_decided(staff: Client) -> None:
    assert "Nothing of this list waits" in staff.get(LIST + "accept-all/").content.decode()


def test_empty_lists_say_why(staff: Client) -> None:
    assert "what imports say and what we have agree" in page(staff)
    assert "No difference is like that" in page(staff, "?decision=open")


@pytest.mark.parametrize("role", ["editor", "medical_reviewer", "callback_agent"])
@pytest.mark.parametrize("end", ["", "accept-all/"])
def test_who_has_nothing_to_do_with_them_sees_none(client: Client, role: str, end: str) -> None:
    client.force_login(make_user(role))
    assert client.get(LIST + end).status_code == 403


@pytest.mark.parametrize("end", ["{}/accept/", "{}/refuse/", "{}/take-back/", "accept-all/",
                                 "refuse-all/", "take-back-all/"])  # fmt: skip
def test_who_may_not_decide_does_not(client: Client, end: str) -> None:
    client.force_login(make_user("callback_agent"))
    difference = make_difference()
    address = LIST + end.format(difference.pk)
    assert client.post(address, {"up_to": difference.pk}).status_code == 403
    assert decision(difference) == "open"
    assert not AuditEvent.objects.filter(verb__contains="difference").exists()


def test_who_is_not_signed_in_is_asked_to(client: Client) -> None:
    assert client.get(LIST).status_code == 302


def test_a_page_of_the_list_takes_as_many_queries_however_long_it_is(
    staff: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    run = make_run()
    for _number in range(12):
        make_difference(run=run)
        make_difference(run=run, field="payment", theirs=["MC"])
    page(staff)
    # Nine are what every page of the admin takes.
    with django_assert_max_num_queries(15):
        page(staff)
