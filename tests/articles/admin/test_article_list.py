"""The list of articles: by age, by reviewer, what is due, what lost its mark."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from articles.services.reviewing import sign
from tests.factories import cited, make_article, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> User:
    user = make_user("editor")
    client.force_login(user)
    return user


def listed(client: Client, query: str = "") -> str:
    return client.get(reverse("articles_admin:list") + query).content.decode()


def test_what_is_due_and_what_lost_its_mark_is_found(client: Client, editor: User) -> None:
    reviewer = make_user("medical_reviewer", name="Mona Reyes", credential="RN, BSN")
    expired = make_article("Expired one", user=editor, live=True)
    sign(expired.get_latest_revision(), by=reviewer, on=date(2020, 9, 25))
    changed = make_article("Changed one", user=editor, live=True)
    sign(changed.get_latest_revision(), by=reviewer)
    draft = changed.get_latest_revision_as_object()
    draft.body = [("text", cited("a", text="Other words.")["value"])]
    draft.save_revision(user=editor, clean=False).publish(user=editor)
    make_article("Never signed", user=editor, live=True)
    due = listed(client, "?standing=due&standing=lost")
    assert "Expired one" in due
    assert "Changed one" in due
    assert "Never signed" not in due
    by_reviewer = listed(client, f"?reviewer_page={reviewer.person_page.pk}")
    assert "Expired one" in by_reviewer
    assert "Changed one" not in by_reviewer


def test_the_oldest_stands_first(client: Client, editor: User) -> None:
    make_article("Younger", user=editor, live=True, updated_on=date(2026, 1, 1))
    make_article("Older", user=editor, live=True, updated_on=date(2024, 1, 1))
    page = listed(client)
    assert page.index("Older") < page.index("Younger")


def test_a_bad_filter_is_dropped_and_said_so(client: Client, editor: User) -> None:
    make_article("Some article", user=editor)
    page = listed(client, "?standing=nonsense&reviewer_page=x")
    assert "Left out" in page
    assert "Some article" in page


@pytest.mark.parametrize("role", ["validator", "callback_agent"])
def test_others_do_not_see_it(client: Client, role: str) -> None:
    client.force_login(make_user(role))
    assert client.get(reverse("articles_admin:list")).status_code == 403


def test_the_number_of_queries_does_not_grow(
    client: Client, editor: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_article("One", user=editor, live=True)
    listed(client)
    with CaptureQueriesContext(connection) as few:
        listed(client)
    for number in range(5):
        make_article(f"Article {number}", user=editor, live=True)
    with django_assert_num_queries(len(few)):
        listed(client)
