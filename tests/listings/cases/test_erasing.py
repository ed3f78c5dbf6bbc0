"""Who sent a case is erased once it is closed and the time to object is over."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from pytest_django import Settings

from core.models import AuditEvent
from core.queue.schedule import scheduled
from exchanges.models import Submission
from listings.cases import erasing
from listings.cases.erasing import erase_closed
from listings.models import Case, CaseMessage, Decision, Report
from listings.tasks import erase_closed_cases
from tests.factories import make_report, make_submission

pytestmark = pytest.mark.django_db
ALMOST = timedelta(days=29, hours=23)
LONG_AGO = timedelta(days=30, minutes=1)
ADDRESS = "ana@example.org"


def close(case: Case, ago: timedelta) -> Case:
    case.state, case.closed_at = "rejected", timezone.now() - ago
    case.save()
    Decision.objects.create(
        case=case, outcome="rejected", reason="spam", message="Ana!", decided_at=case.closed_at
    )
    return case


def sent(ago: timedelta, **fields: Any) -> Submission:
    """Return a submission whose case was closed, with a question and its answer."""
    submission = make_submission(email=ADDRESS, **fields)
    for is_question in (True, False):
        CaseMessage.objects.create(case=submission.case, is_question=is_question, text="Ana")
    close(submission.case, ago)
    return submission


def test_a_submission_forgets_its_sender_and_all_that_was_said() -> None:
    submission = sent(LONG_AGO, case__search_words="3035550142")
    assert submission.email == ADDRESS
    assert erase_closed() == 1
    submission = Submission.objects.select_related("case").get()
    case = submission.case
    assert (submission.email, case.draft, case.search_words) == ("", {}, "")
    assert not case.messages.exists()
    assert case.decisions.get().message == ""
    assert case.erased_at is not None


def test_what_was_decided_stays() -> None:
    case = sent(LONG_AGO).case
    erase_closed()
    case.refresh_from_db()
    assert (case.state, case.decisions.get().reason) == ("rejected", "spam")
    assert case.title


def test_a_report_forgets_how_to_reach_its_sender() -> None:
    report = make_report(contact=ADDRESS)
    close(report.case, LONG_AGO)
    erase_closed()
    assert Report.objects.get().contact == ""


def test_what_is_open_or_was_closed_lately_is_kept() -> None:
    waiting, lately = make_submission(email=ADDRESS), sent(ALMOST)
    assert erase_closed() == 0
    for kept in (waiting, lately):
        kept.refresh_from_db()
        assert (kept.email, kept.case.erased_at) == (ADDRESS, None)
    assert lately.case.messages.count() == 2


def test_how_long_the_sender_may_object_is_a_setting(settings: Settings) -> None:
    settings.APPEAL_DAYS = 3
    sent(timedelta(days=4))
    assert erase_closed() == 1


def test_the_trail_says_that_it_was_erased_and_nothing_of_it() -> None:
    case = sent(LONG_AGO).case
    erase_closed()
    event = AuditEvent.objects.get(verb="erased_case_details")
    assert (event.object_kind, event.object_key) == ("listings.case", str(case.pk))
    assert (event.actor, event.before, event.after) == (None, {}, {})


def test_running_twice_erases_once() -> None:
    sent(LONG_AGO)
    assert (erase_closed(), erase_closed()) == (1, 0)
    assert AuditEvent.objects.filter(verb="erased_case_details").count() == 1


def test_many_are_erased_in_lots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(erasing, "CASES_A_TRANSACTION", 2)
    for _ in range(5):
        sent(LONG_AGO)
    lots: list[int] = []
    assert erase_closed(progress=lots.append) == 5
    assert lots == [2, 2, 1]


def test_the_command_tells_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    submission = sent(LONG_AGO)
    call_command("erase_closed_cases", dry_run=True)
    submission.case.refresh_from_db()
    assert submission.case.erased_at is None
    call_command("erase_closed_cases")
    said = capsys.readouterr().out
    assert said == "Closed cases: 1 would be erased (dry run).\nClosed cases: 1 erased.\n"


def test_it_is_done_every_night() -> None:
    sent(LONG_AGO)
    assert scheduled()["listings.tasks.erase_closed_cases"] == "37 3 * * *"
    erase_closed_cases.enqueue()
    assert not CaseMessage.objects.exists()
