"""One thing done to many centers, and undone."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User
from centers.models import Center, CenterFactCheck
from centers.services import (
    ReasonMissingError,
    confirm_facts_of,
    edit_center,
    set_status_of,
    undo_confirmations,
    undo_status,
)
from core import audit
from core.models import AuditEvent
from tests.factories import make_center, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> User:
    return make_user("validator")


def statuses() -> list[str]:
    return list(Center.objects.order_by("pk").values_list("status", flat=True))


def test_many_get_a_status_and_each_its_event(staff: User) -> None:
    keys = [make_center().pk, make_center(status="draft").pk]
    outcome = set_status_of(keys, "withheld", by=staff, reason=" They  asked ")
    assert statuses() == ["withheld", "withheld"]
    assert set(Center.objects.values_list("status_reason", flat=True)) == {"They asked"}
    assert [center.pk for center in outcome.done] == keys
    assert AuditEvent.objects.filter(verb="changed_status", actor=staff).count() == 2
    assert audit.verify().faults == ()


def test_what_is_so_already_or_cannot_be_so_is_left_alone_and_said(staff: User) -> None:
    listed, unreachable = make_center(), make_center(status="draft", main_phone="")
    outcome = set_status_of([listed.pk, unreachable.pk, 10**9], "listed", by=staff)
    said = {str(why): centers for why, centers in outcome.skipped.items()}
    assert said == {
        "It is so already.": [listed],
        "It has no phone number and no website.": [unreachable],
    }
    assert (outcome.done, outcome.events) == ([], None)
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("status", ["withheld", "closed"])
def test_nothing_is_hidden_without_a_reason(staff: User, status: str) -> None:
    with pytest.raises(ReasonMissingError):
        set_status_of([make_center().pk], status, by=staff, reason="  ")
    assert statuses() == ["listed"]


def test_a_reason_goes_when_its_status_does(staff: User) -> None:
    center = make_center(status="withheld", status_reason="They asked")
    set_status_of([center.pk], "listed", by=staff, reason="ignored")
    center.refresh_from_db()
    assert (center.status, center.status_reason) == ("listed", "")


def test_each_gets_back_the_status_that_it_had(staff: User) -> None:
    listed = make_center()
    withheld = make_center(status="withheld", status_reason="They asked")
    outcome = set_status_of([listed.pk, withheld.pk], "closed", by=staff, reason="Gone")
    assert outcome.events
    undo_status(outcome.events, by=staff)
    assert statuses() == ["listed", "withheld"]
    withheld.refresh_from_db()
    assert withheld.status_reason == "They asked"


def test_what_somebody_changed_since_is_not_undone(staff: User) -> None:
    kept, changed = make_center(), make_center()
    outcome = set_status_of([kept.pk, changed.pk], "draft", by=staff)
    Center.objects.filter(pk=changed.pk).update(status="closed")
    assert outcome.events
    undone = undo_status(outcome.events, by=staff)
    assert (undone.done, statuses()) == ([kept], ["listed", "closed"])
    assert [str(why) for why in undone.skipped] == ["Somebody changed it since."]


def test_nobody_undoes_what_another_did(staff: User) -> None:
    outcome = set_status_of([make_center().pk], "draft", by=staff)
    assert outcome.events
    assert undo_status(outcome.events, by=make_user("validator")).done == []
    assert statuses() == ["draft"]


def test_facts_of_many_are_confirmed_except_of_what_closed(staff: User) -> None:
    center, closed = make_center(), make_center(status="closed", status_reason="Gone")
    outcome = confirm_facts_of([center.pk, closed.pk], group="phone", method="call", by=staff)
    check = CenterFactCheck.objects.get()
    assert (check.center, check.group, check.method, check.checked_by) == (
        center, "phone", "call", staff,
    )  # fmt: skip
    assert list(outcome.skipped.values()) == [[closed]]
    assert AuditEvent.objects.get().after == {"facts": "phone", "how": "call"}


@pytest.mark.parametrize(("group", "method"), [("mood", "call"), ("phone", "guess"), ("", "")])
def test_a_group_or_method_that_does_not_exist_is_refused(
    staff: User, group: str, method: str
) -> None:
    with pytest.raises(ValidationError):
        confirm_facts_of([make_center().pk], group=group, method=method, by=staff)
    assert not CenterFactCheck.objects.exists()


def test_confirmations_of_many_are_taken_back_together_by_who_made_them(staff: User) -> None:
    keys = [make_center().pk, make_center().pk]
    at = confirm_facts_of(keys, group="phone", method="call", by=staff).confirmed_at
    assert at
    assert undo_confirmations(at, by=make_user("validator")) == 0
    assert undo_confirmations(at, by=staff) == 2
    assert undo_confirmations(at, by=staff) == 0
    assert not CenterFactCheck.objects.exists()


def test_old_confirmations_stay(staff: User) -> None:
    at = timezone.now() - timedelta(hours=2)
    center = make_center()
    CenterFactCheck.objects.create(
        center=center, group="phone", method="call", checked_at=at, checked_by=staff
    )
    assert undo_confirmations(at, by=staff) == 0


def test_an_edit_of_other_facts_does_not_stand_in_the_way_of_undoing(staff: User) -> None:
    center = make_center()
    outcome = set_status_of([center.pk], "draft", by=staff)
    edit_center(center, {"street1": "Elm 1"}, by=staff, confirmed_by_method={})
    assert outcome.events
    assert undo_status(outcome.events, by=staff).done == [center]
