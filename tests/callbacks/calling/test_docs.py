"""docs/callbacks.md tells what the code and the database do."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from callbacks.calling.spacing import PAUSES
from callbacks.models import Attempt, CallbackRequest

PAGE = (Path(settings.BASE_DIR) / "docs" / "callbacks.md").read_text()
# Those of which an attempt is tried again after a pause, as the page names them.
NAMES = {
    Attempt.Outcome.BUSY: "busy",
    Attempt.Outcome.NO_ANSWER: "no answer",
    Attempt.Outcome.VOICEMAIL: "voicemail left",
    Attempt.Outcome.NOT_TOLD: "not recorded",
}


def test_every_outcome_stands_in_the_table() -> None:
    rows = [line.lower() for line in PAGE.splitlines() if line.startswith("| ")]
    for outcome in Attempt.Outcome:
        assert any(row.startswith(f"| {str(outcome.label).lower()}") for row in rows), outcome


def test_every_pause_is_the_one_in_the_table() -> None:
    for outcome, pause in PAUSES.items():
        row = re.search(rf"^\| {NAMES[outcome]}.*?(\d+) (minutes|hours) \|$", PAGE, re.MULTILINE)
        assert row is not None, outcome
        minutes = int(row[1]) * (60 if row[2] == "hours" else 1)
        assert minutes * 60 == pause.total_seconds()


def test_every_state_is_drawn() -> None:
    drawn = PAGE.partition("## When it may ring")[0]
    assert all(str(state.label).partition(",")[0] in drawn for state in CallbackRequest.State)


@pytest.mark.django_db
def test_every_constraint_and_trigger_that_is_named_exists() -> None:
    named = set(re.findall(r"`(callbacks_\w+)`", PAGE))
    assert len(named) > 9
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint UNION SELECT tgname FROM pg_trigger"
            " UNION SELECT indexname FROM pg_indexes"
        )
        assert named <= {name for (name,) in cursor.fetchall()}
