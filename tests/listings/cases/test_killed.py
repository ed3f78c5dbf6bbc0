"""A process that is killed while it decides: all of the decision is there, or nothing."""

import os
import signal
import subprocess
import sys

import pytest
from django.conf import settings

from accounts.models import User
from core.audit import verify
from core.models import AuditEvent
from exchanges.models import Exchange
from listings.models import Case, Decision
from tests.factories import make_user
from tests.journeys.site import address_of_database
from tests.listings.cases.steps import APPROVE, checked_case, settle

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.no_cover]
BEFORE = (
    "after the listing was made",
    "after it was published",
    "after the case was closed",
    "before the commit",
)
AFTER = "after the commit"


def decide_and_be_killed(case: Case, by: User, point: str) -> None:
    program = [sys.executable, "-m", "tests.listings.cases.killed"]
    done = subprocess.run(
        [*program, str(case.pk), str(by.pk), point],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": address_of_database()},
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


@pytest.mark.parametrize("point", BEFORE)
def test_before_the_commit_nothing_is_there_and_the_case_can_be_decided(point: str) -> None:
    validator = make_user("validator")
    case = checked_case(validator)
    events = AuditEvent.objects.count()
    decide_and_be_killed(case, validator, point)
    assert AuditEvent.objects.count() == events
    assert not Exchange.objects.exists()
    assert not Decision.objects.exists()
    assert settle(case, APPROVE, validator).state == Case.State.APPROVED
    assert Exchange.objects.listed().count() == 1


def test_after_the_commit_all_is_there_with_its_events() -> None:
    validator = make_user("validator")
    case = checked_case(validator)
    decide_and_be_killed(case, validator, AFTER)
    assert Exchange.objects.listed().count() == 1
    assert Decision.objects.get().case == case
    assert AuditEvent.objects.about(case).filter(verb="approved_case").count() == 1
    assert verify().faults == ()
