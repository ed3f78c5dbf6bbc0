"""People in the admin: the list, a person's page, and what is done to accounts."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from accounts.services import people
from tests.factories import make_user

pytestmark = pytest.mark.django_db

LIST = "/admin/people/"
ACTIONS = ["switch-off", "switch-on", "end-sessions", "reset-second-factor"]


@pytest.fixture
def admin(client: Client) -> User:
    """An administrator, who is signed in."""
    user = make_user("administrator", name="Ada", email="ada@example.org")
    client.force_login(user)
    return user


def page_of(person: User, action: str = "") -> str:
    return f"{LIST}{person.pk}/{action}{'/' if action else ''}"


def form(person: User, **changed: object) -> dict[str, object]:
    """Return what the form of a person sends."""
    names = ("name", "credential", "language", "time_zone")
    roles = sorted(people.roles_of(person))
    return {name: getattr(person, name) for name in names} | {"roles": roles} | changed


def names(client: Client, query: str = "") -> list[str]:
    return [person.name for person in client.get(LIST + query).context["object_list"]]


def test_the_list_tells_who_may_do_what_and_when_they_were_seen(
    admin: User, client: Client
) -> None:
    bo = make_user("editor", "validator", name="Bo", email="bo@example.org")
    page = client.get(LIST)
    assert f'href="{page_of(bo)}"' in page.text
    assert [person.name for person in page.context["object_list"]] == ["Ada", "Bo"]
    assert "bo@example.org" in page.text
    assert "Editor, Validator" in page.text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=bo@", ["Bo"]),
        ("?q=nobody", []),
        ("?role=Validator", ["Bo"]),
        ("?role=Administrator&role=Validator", ["Ada", "Bo"]),
        ("?is_active=false", ["Cy"]),
        ("?has_second_factor=true", ["Bo"]),
        ("?role=Juggler&is_active=perhaps&p=x", ["Ada", "Bo", "Cy"]),
        ("?ordering=-name", ["Cy", "Bo", "Ada"]),
        ("?ordering=password", ["Ada", "Bo", "Cy"]),
    ],
)
def test_the_list_is_searched_filtered_and_sorted(
    admin: User, client: Client, query: str, found: list[str]
) -> None:
    bo = make_user("validator", name="Bo", email="bo@example.org")
    make_user(name="Cy", is_active=False)
    Authenticator.objects.create(user=bo, type="totp", data={})
    assert names(client, query) == found


def test_the_list_takes_as_many_queries_for_many_as_for_few(
    admin: User, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(12):
        make_user("editor", "validator")
    client.get(LIST)
    with django_assert_max_num_queries(12):
        client.get(LIST)


def test_an_empty_answer_says_what_to_do(admin: User, client: Client) -> None:
    assert "Take a filter away" in client.get(f"{LIST}?q=nobody").text


def test_details_and_roles_are_saved_by_the_services(admin: User, client: Client) -> None:
    bo = make_user("validator", name="Bo")
    answer = client.post(page_of(bo), form(bo, name="Bob", roles=["editor"]))
    assert answer["Location"] == LIST
    bo.refresh_from_db()
    assert (bo.name, people.roles_of(bo)) == ("Bob", {"editor"})
    assert "Saved what changed about Bob." in client.get(LIST).text


def test_a_person_may_have_no_role(admin: User, client: Client) -> None:
    bo = make_user("validator")
    client.post(page_of(bo), form(bo, roles=[]))
    assert people.roles_of(bo) == set()


BAD = [
    ("name", ""),
    ("name", "x" * 151),
    ("credential", "x" * 101),
    ("language", "tlh"),
    ("time_zone", "Mars/Olympus"),
    ("roles", ["juggler"]),
]


@pytest.mark.parametrize(("field", "value"), BAD)
def test_bad_input_is_named_and_changes_nothing(
    admin: User, client: Client, field: str, value: object
) -> None:
    bo = make_user("validator", name="Bo")
    page = client.post(page_of(bo), form(bo, **{field: value}))
    assert list(page.context["form"].errors) == [field]
    assert "something must be mended first" in page.text
    bo.refresh_from_db()
    assert (bo.name, people.roles_of(bo)) == ("Bo", {"validator"})


def test_neither_password_nor_mail_address_can_be_set(admin: User, client: Client) -> None:
    bo = make_user("validator", email="bo@example.org")
    given = form(bo, password="x" * 20, email="eve@example.org", is_superuser="on")
    client.post(page_of(bo), given)
    kept = User.objects.get(pk=bo.pk)
    assert (kept.email, kept.password, kept.is_superuser) == ("bo@example.org", bo.password, False)


def test_own_roles_stay_as_they_are(admin: User, client: Client) -> None:
    make_user("administrator")
    page = client.get(page_of(admin))
    assert page.context["form"].fields["roles"].disabled
    client.post(page_of(admin), form(admin, name="Ada L.", roles=["editor"]))
    assert people.roles_of(admin) == {"administrator"}
    assert User.objects.get(pk=admin.pk).name == "Ada L."


def test_a_refusal_is_said_beside_the_roles(client: Client) -> None:
    client.force_login(make_user(is_superuser=True))
    last = make_user("administrator")
    page = client.post(page_of(last), form(last, name="Changed", roles=[]))
    assert "last administrator" in str(page.context["form"].errors["roles"])
    assert User.objects.get(pk=last.pk).name != "Changed"


@pytest.mark.parametrize("action", ["switch-off", "end-sessions", "reset-second-factor"])
def test_each_action_asks_first_and_then_does_it(admin: User, client: Client, action: str) -> None:
    bo = make_user("validator", name="Bo")
    Authenticator.objects.create(user=bo, type="totp", data={})
    assert page_of(bo, action) in client.get(page_of(bo)).text
    assert "No, go back" in client.get(page_of(bo, action)).text
    assert User.objects.get(pk=bo.pk).is_active
    assert client.post(page_of(bo, action))["Location"] == page_of(bo)
    assert "Bo" in str(next(iter(client.get(page_of(bo)).context["messages"])))


def test_switching_off_and_on(admin: User, client: Client) -> None:
    bo = make_user("validator")
    client.post(page_of(bo, "switch-off"))
    assert not User.objects.get(pk=bo.pk).is_active
    page = client.get(page_of(bo)).text
    assert page_of(bo, "switch-on") in page
    assert page_of(bo, "switch-off") not in page
    client.post(page_of(bo, "switch-on"))
    assert User.objects.get(pk=bo.pk).is_active


@pytest.mark.parametrize("action", ACTIONS)
def test_nothing_is_offered_or_done_to_ones_own_account(
    admin: User, client: Client, action: str
) -> None:
    make_user("administrator")
    assert page_of(admin, action) not in client.get(page_of(admin)).text
    page = client.post(page_of(admin, action), follow=True)
    assert "your own account" in page.text
    assert User.objects.get(pk=admin.pk).is_active


def test_a_persons_page_leads_to_what_was_recorded_about_them(admin: User, client: Client) -> None:
    bo = make_user("validator")
    client.post(page_of(bo, "switch-off"))
    address = f"/admin/audit/?kind=accounts.user&key={bo.pk}"
    assert address.replace("&", "&amp;") in client.get(page_of(bo)).text
    assert "Switched an account off" in client.get(address).text


@pytest.mark.parametrize("action", ["", *ACTIONS])
def test_somebody_who_has_gone_is_not_found(admin: User, client: Client, action: str) -> None:
    gone = make_user()
    gone.delete()
    gone.pk = 987_654
    assert client.get(page_of(gone, action)).status_code == 404


def test_a_manager_looks_and_changes_nothing(client: Client) -> None:
    client.force_login(make_user("manager", name="Mo"))
    bo = make_user("validator", name="Bo")
    page = client.get(LIST)
    assert page.status_code == 200
    assert page_of(bo) not in page.text
    assert "Invite somebody" not in page.text
    for action in ["", *ACTIONS]:
        assert client.get(page_of(bo, action)).status_code == 403
        assert client.post(page_of(bo, action)).status_code == 403


@pytest.mark.parametrize("role", ["editor", "medical_reviewer", "validator", "callback_agent"])
def test_others_see_nobody(client: Client, role: str) -> None:
    client.force_login(make_user(role))
    assert client.get(LIST).status_code == 403
    assert LIST not in client.get("/admin/").text


@pytest.mark.parametrize("action", ["assign_role", "delete", "set_active_state"])
def test_wagtails_ways_past_the_services_are_closed(client: Client, action: str) -> None:
    client.force_login(make_user(is_superuser=True))
    bo = make_user("validator")
    address = reverse("wagtail_bulk_action", args=["accounts", "user", action])
    assert client.post(f"{address}?id={bo.pk}", {"mark_as_active": "False"}).status_code == 404
    assert User.objects.filter(pk=bo.pk, is_active=True).exists()


@pytest.mark.parametrize(
    "address", ["groups/", "groups/new/", "people/new/", "people/delete/1/", "users/"]
)
def test_wagtails_pages_for_groups_and_accounts_do_not_exist(client: Client, address: str) -> None:
    client.force_login(make_user(is_superuser=True))
    assert client.get(f"/admin/{address}").status_code == 404
