"""Accounts for trying the site out: where they exist, and where nothing starts with them."""

import importlib
from unittest.mock import Mock

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import OperationalError
from pytest_django import Settings

import detoxlocal.wsgi
from accounts import checks
from accounts.models import User
from accounts.services import demo_staff, people
from accounts.services.errors import DemoAccountError
from core import audit
from core.models import AuditEvent
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo(settings: Settings) -> None:
    settings.DEMO = True


def create(*options: str) -> None:
    call_command("create_demo_staff", *options)


@pytest.mark.parametrize("key", demo_staff.NAMES)
def test_each_role_has_an_account_that_signs_in(key: str) -> None:
    create()
    user = authenticate(username=demo_staff.address_of(key), password=demo_staff.PASSWORD)
    assert isinstance(user, User)
    assert user.is_demo
    assert people.roles_of(user) == {demo_staff.ROLES_OF[key].key}


def test_the_command_says_how_to_sign_in(capsys: pytest.CaptureFixture[str]) -> None:
    create()
    said = capsys.readouterr().out
    assert "7 made, 0 the same" in said
    assert "medical-reviewer@demo.example" in said
    assert demo_staff.PASSWORD in said


def test_a_second_run_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    create()
    before = list(User.objects.order_by("pk").values())
    create()
    assert list(User.objects.order_by("pk").values()) == before
    assert "0 made, 7 the same" in capsys.readouterr().out
    assert AuditEvent.objects.count() == 1


def test_what_somebody_tried_out_on_an_account_is_put_back() -> None:
    create()
    user = User.objects.get(email="validator@demo.example")
    user.set_password("something else entirely")
    user.is_active = False
    user.save()
    user.groups.clear()
    create()
    back = authenticate(username=user.email, password=demo_staff.PASSWORD)
    assert back == user
    assert people.roles_of(user) == {"validator"}


def test_a_real_account_with_such_an_address_is_left_alone() -> None:
    make_user(email="manager@demo.example")
    with pytest.raises(CommandError, match="not a demo account"):
        create()
    assert User.objects.count() == 1


def test_outside_the_demo_none_are_made(settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="where DEMO is yes only"):
        create()
    assert not User.objects.exists()


def test_taking_them_away_works_anywhere_and_keeps_what_the_trail_names(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    create()
    settings.DEMO = False
    worked = User.objects.get(email="validator@demo.example")
    audit.record(worked, "signed_in", worked)
    create("--remove")
    assert "6 deleted, 1 switched off" in capsys.readouterr().out
    (kept,) = User.objects.all()
    assert (kept, kept.is_active, kept.has_usable_password()) == (worked, False, False)
    create("--remove")
    assert "0 deleted, 0 switched off" in capsys.readouterr().out


def test_production_does_not_start_with_them(settings: Settings) -> None:
    settings.REFUSE_DEMO_ACCOUNTS = True
    create()
    with pytest.raises(ImproperlyConfigured, match="create_demo_staff --remove"):
        importlib.reload(detoxlocal.wsgi)
    create("--remove")
    importlib.reload(detoxlocal.wsgi)


def test_the_check_of_the_database_finds_them(settings: Settings) -> None:
    create()
    assert checks.check_demo_accounts(databases=["default"]) == []
    settings.REFUSE_DEMO_ACCOUNTS = True
    (error,) = checks.check_demo_accounts(databases=["default"])
    assert error.is_serious()
    assert "--remove" in str(error.hint)
    assert checks.check_demo_accounts() == []


def test_a_database_that_is_away_is_left_to_who_asks_next(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    settings.REFUSE_DEMO_ACCOUNTS = True
    monkeypatch.setattr(User.objects, "filter", Mock(side_effect=OperationalError("host hidden")))
    assert checks.check_demo_accounts(databases=["default"]) == []
    checks.refuse_demo_accounts()
    assert "did not look for demo accounts" in caplog.text
    assert "hidden" not in caplog.text


def test_none_is_switched_on_again_where_they_are_refused(settings: Settings) -> None:
    settings.REFUSE_DEMO_ACCOUNTS = True
    with pytest.raises(DemoAccountError):
        people.switch_on(make_user(is_demo=True, is_active=False), by=make_user("administrator"))
