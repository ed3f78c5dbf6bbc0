"""The demo's needle exchanges and cases: every kind, harmless, and the same again."""

import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

from accounts.models import User
from accounts.services import demo_staff
from exchanges.models import Exchange, Stop, Submission
from listings.cases.figures import figures
from listings.cases.handlers import handler_of
from listings.models import Case, Decision


def load(*options: str) -> str:
    output = StringIO()
    call_command("load_demo", *options, stdout=output)
    return output.getvalue()


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A demo with its staff, loaded once for these tests."""
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.DEMO", True)
        demo_staff.make_demo_staff()
        load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded: None, db: None) -> None:
    """The same, where a test may change something."""


def test_there_are_sixty_or_more_of_every_sort(demo: None) -> None:
    exchanges = Exchange.objects.listed()
    assert exchanges.count() >= 60
    assert set(exchanges.values_list("rule", flat=True)) == {*Exchange.Rule.values, ""}
    assert exchanges.filter(address_withheld=True).count() >= 5
    assert exchanges.filter(call_for_place=True).count() >= 5
    assert Stop.objects.values("exchange").distinct().count() >= 15
    assert exchanges.filter(offers__contains=["mail"]).count() >= 5
    assert Stop.objects.filter(hours__isnull=True).exists()


def test_each_can_be_reached_and_no_number_is_anybodys(demo: None) -> None:
    for exchange in Exchange.objects.listed():
        assert exchange.main_phone or exchange.website
        assert re.fullmatch(r"(\+1\d{3}55501\d{2})?", exchange.main_phone)
        assert exchange.website.startswith("https://example.org/") or not exchange.website


def test_all_but_the_withheld_ones_are_on_the_map(demo: None) -> None:
    assert not Exchange.objects.listed().filter(latitude=None).exists()
    withheld = Exchange.objects.filter(address_withheld=True)
    assert set(withheld.values_list("street1", "zip_code", "precision")) == {("", "", "area")}


def test_twenty_five_cases_wait_of_every_kind_and_in_every_state(demo: None) -> None:
    waiting = Case.objects.open()
    assert waiting.count() == 25
    assert set(waiting.values_list("kind", flat=True)) == set(Case.Kind)
    assert set(waiting.values_list("state", flat=True)) == {"waiting", "asked", "second"}
    assert waiting.filter(doubtful=True).count() >= 2
    assert waiting.overdue().exists()
    assert waiting.exclude(assigned_to=None).exists()
    second = waiting.get(state="second")
    assert second.evidence.count() == len(handler_of(second).checklist(second))


def test_every_case_says_what_was_sent(demo: None) -> None:
    for case in Case.objects.open():
        handler = handler_of(case)
        assert handler.sent(case) or handler.checklist(case)
        assert handler.reasons


def test_four_people_can_work_on_cases(demo: None) -> None:
    workers = User.objects.who_may("listings.change_case")
    assert workers.filter(is_demo=True).count() == 4


def test_figures_have_something_to_tell(demo: None) -> None:
    assert Decision.objects.standing().count() == 60
    assert Decision.objects.exclude(undone_at=None).exists()
    assert figures() is not None


def test_loading_again_changes_nothing(demo: None) -> None:
    again = load()
    assert "0 added, 0 changed, 66 the same, 0 removed; 0 cases opened" in again


def test_what_staff_did_to_a_case_stays(demo: None) -> None:
    Case.objects.open().filter(kind="submission").update(doubtful=True)
    load()
    assert not Case.objects.open().filter(kind="submission", doubtful=False).exists()


def test_it_can_be_taken_away_again(demo: None) -> None:
    said = load("--remove")
    assert "66 removed, with 85 cases" in said
    assert not Exchange.objects.exists()
    assert not Submission.objects.exists()
    assert Counter(Case.objects.values_list("kind", flat=True)) == {}
