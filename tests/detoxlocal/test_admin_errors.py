"""What staff get when the admin cannot show them what they asked for."""

import pytest
from django.test import Client

from accounts.models import User
from tests.factories import make_user

pytestmark = pytest.mark.django_db
ELSEWHERE = "/admin/nothing-here/"


@pytest.fixture
def editor() -> User:
    return make_user("editor")


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_page_that_roles_do_not_cover_is_said_so_with_its_own_status(editor: User) -> None:
    response = signed_in(editor).get("/admin/people/")
    assert response.status_code == 403
    assert "Your roles do not cover it" in response.text


def test_somebody_without_any_role_is_not_led_in_a_circle() -> None:
    response = signed_in(make_user()).get("/admin/")
    assert response.status_code == 403


def test_a_visitor_is_asked_to_sign_in_whatever_the_address() -> None:
    response = Client().get(ELSEWHERE, follow=True)
    assert response.redirect_chain[-1][0].startswith("/admin/account/sign-in/?next=")


def test_an_address_with_nothing_behind_it_says_so(editor: User) -> None:
    response = signed_in(editor).get(ELSEWHERE)
    assert response.status_code == 404
    assert "There is nothing here" in response.text


def test_an_object_that_has_gone_says_so() -> None:
    response = signed_in(make_user("editor")).get("/admin/images/987654/")
    assert response.status_code == 404
    assert "There is nothing here" in response.text


def test_a_form_without_its_token_is_refused_in_words(editor: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    response = client.post("/admin/images/add/", {})
    assert response.status_code == 403
    assert "This form was open too long" in response.text


def test_visitors_get_the_public_page_with_whom_to_call() -> None:
    response = Client().get("/nothing-here/")
    assert response.status_code == 404
    assert "tel:988" in response.text


def test_a_script_is_refused_without_a_page_to_read(editor: User) -> None:
    by_script = {"X-Requested-With": "XMLHttpRequest"}
    response = signed_in(editor).get("/admin/people/", headers=by_script)
    assert response.status_code == 403
