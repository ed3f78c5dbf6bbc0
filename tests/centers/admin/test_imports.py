"""Imports in the admin: what a file brought, what was odd in it."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from centers.models import ImportRun
from centers.services import decide_difference
from tests.factories import make_center, make_difference, make_run, make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/import-runs/"
ODD = {
    "vanity_phones": {
        "among": "all rows",
        "meaning": "phones with letters, turned into digits",
        "number": 2,
        "rows": 3,
        "examples": [{"row": 1234, "text": "888-PARNEXT <b>"}],
    }
}


@pytest.fixture
def validator() -> User:
    return make_user("validator")


@pytest.fixture
def staff(client: Client, validator: User) -> Client:
    client.force_login(validator)
    return client


def page(client: Client, run: ImportRun) -> str:
    answer = client.get(f"{LIST}{run.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_says_how_many_differences_of_each_wait(staff: Client, validator: User) -> None:
    run = make_run()
    make_difference(run=run)
    decide_difference(make_difference(run=run), accept=False, by=validator)
    (listed,) = staff.get(LIST).context["object_list"]
    assert (listed, listed.waiting) == (run, 1)


@pytest.mark.parametrize(("query", "count"), [("?q=winter", 1), ("?q=zzz", 0), ("?p=99", 2)])
def test_an_import_is_found_by_its_file(staff: Client, query: str, count: int) -> None:
    make_run(file_name="winter.csv")
    make_run(file_name="summer.csv")
    assert len(staff.get(LIST + query).context["object_list"]) == count


def test_a_page_says_what_came_and_what_was_odd(staff: Client) -> None:
    shown = page(staff, make_run(counts={"rows": 12176, "added": 2903}, oddities=ODD))
    assert "12,176" in shown
    assert "centers added" in shown
    assert "phones with letters, turned into digits" in shown
    assert "888-PARNEXT &lt;b&gt;" in shown


def test_a_page_leads_to_its_differences_by_fact_and_state(staff: Client) -> None:
    run = make_run()
    make_difference(run=run, center=make_center(state="WY"))
    shown = page(staff, run)
    assert f"?run={run.pk}&amp;field=main_phone&amp;decision=open" in shown
    assert f"?run={run.pk}&amp;state=WY&amp;decision=open" in shown
    assert "Wyoming: 1" in shown


def test_an_import_that_was_all_right_says_so(staff: Client) -> None:
    shown = page(staff, make_run())
    assert "Nothing was odd." in shown
    assert "It said nothing against what staff confirmed" in shown


def test_an_empty_list_says_so(staff: Client) -> None:
    assert "Nothing was imported yet." in staff.get(LIST).content.decode()


def test_an_import_that_is_not_there_is_not_found(staff: Client) -> None:
    assert staff.get(f"{LIST}999999/").status_code == 404


@pytest.mark.parametrize("end", ["new/", "edit/{}/", "delete/{}/", "copy/{}/"])
def test_nobody_changes_what_happened(client: Client, end: str) -> None:
    client.force_login(make_user("administrator"))
    address = LIST + end.format(make_run().pk)
    assert client.post(address).status_code == 404


@pytest.mark.parametrize("role", ["editor", "medical_reviewer", "callback_agent"])
def test_who_has_nothing_to_do_with_imports_sees_none(client: Client, role: str) -> None:
    client.force_login(make_user(role))
    assert client.get(LIST).status_code == 403
    assert client.get(f"{LIST}{make_run().pk}/").status_code == 403


def test_a_page_takes_as_many_queries_however_many_differences_there_are(
    staff: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    run = make_run(oddities=ODD)
    for state in ("WY", "CO", "UT", "AZ"):
        make_difference(run=run, center=make_center(state=state))
    page(staff, run)
    # Nine are what every page of the admin takes.
    with django_assert_max_num_queries(12):
        page(staff, run)
