"""What is odd: each kind has a row in the fictional file, and is found there and nowhere else."""

import csv
from pathlib import Path

import pytest

from exchanges.flaws import FLAWS, in_words
from exchanges.imports.run import import_exchanges
from exchanges.models import Submission
from tests.exchanges.imports.builders import FICTIONAL, bring, flaws, only, row

pytestmark = pytest.mark.django_db

WORDS = "Clean supplies and a friendly word."
# Those of forms, and the one that needs a second file.
OF_NO_ROW = {
    "automatic", "hours-unread", "kept-edits", "link-in-name", "sent-before", "sent-often",
    "town-corrected",
}  # fmt: skip
# By the line in the file; line 3 is a row without a flaw.
EXPECTED: dict[int, set[str]] = {
    3: set(),
    4: {"no-name"},
    5: {"name-cut"},
    6: {"capitals"},
    7: {"capitals"},
    8: {"no-address", "completed"},
    9: {"address-cut", "no-zip"},
    10: {"address-cut", "completed", "no-zip"},
    11: {"mobile"},
    12: {"town-only"},
    13: {"street-imprecise"},
    14: {"no-town", "no-state", "no-zip", "no-point"},
    15: {"no-state", "no-zip", "no-point"},
    16: {"no-zip"},
    17: {"completed"},
    18: {"town-unknown", "zip-elsewhere"},
    19: {"zip-unknown"},
    20: {"zip-elsewhere", "no-point"},
    21: {"point-unreadable"},
    22: {"point-elsewhere"},
    23: {"no-syringes"},
    24: {"syringes-unknown"},
    25: {"unclear"},
    26: {"no-description"},
    27: {"description-cut"},
    28: {"phone-unreadable"},
    29: {"website-unreadable"},
    30: {"too-long"},
    31: {"repeated"},
    32: {"repeated"},
}


def imported() -> dict[int, Submission]:
    import_exchanges(FICTIONAL, source="nasen")
    rows = Submission.objects.select_related("case")
    return {row.row_number: row for row in rows if row.row_number}


def test_each_flaw_is_found_in_its_row_and_nowhere_else() -> None:
    assert {number: flaws(row) for number, row in imported().items()} == EXPECTED
    assert set().union(*EXPECTED.values()) == set(FLAWS) - OF_NO_ROW


def test_a_row_without_a_flaw_fills_its_draft() -> None:
    submission = imported()[3]
    assert submission.case.draft == {
        "name": "Riverbend Example Exchange",
        "street1": "5 Sample Street",
        "city": "Denver",
        "state": "CO",
        "zip_code": "80202",
        "latitude": 39.7491,
        "longitude": -104.9946,
        "main_phone": "+13035550141;ext=12",
        "website": "https://river.example/",
        "description": f"{WORDS}\nAlso: Benzo Test Strips; Drug Checking.",
        "offers": ["syringes", "xylazine-strips", "safer-smoking", "wound-care", "sti-testing",
                   "prep", "delivery"],
    }  # fmt: skip
    assert (submission.case.town, submission.case.state_code) == ("Denver", "CO")
    assert not submission.case.sensitive
    assert submission.case.search_words == "3035550141;ext=12 https://river.example/"


def test_the_row_is_kept_as_it_was() -> None:
    with FICTIONAL.open(encoding="utf-8", newline="") as lines:
        next(lines)
        written = list(csv.DictReader(lines))
    assert [row.raw for _number, row in sorted(imported().items())] == written


def test_what_a_cut_address_leaves_out_is_filled_in_when_certain() -> None:
    found = imported()
    drafts = [found[9].case.draft, found[10].case.draft]
    assert [(d["city"], d["state"], d["street1"]) for d in drafts] == [
        ("New Orleans", "LA", "40 Long Invented Boulevard")
    ] * 2


@pytest.mark.parametrize(
    ("address", "state"),
    [("1 Long Road, Denver, C...", "CO"), ("1 Long Road, Denver", "CO"),
     ("1 Long Road, Aurora", "CO"), ("1 Long Road, LA...", "CO"), ("1 Long Road...", "CO")],
)  # fmt: skip
def test_the_point_says_which_state_is_meant(tmp_path: Path, address: str, state: str) -> None:
    bring(tmp_path, row(address=address))
    assert only().case.draft.get("state") == state


@pytest.mark.parametrize("address", ["1 Road, Springfield", "1 Road, Springfield, M...", "1 Road"])
def test_what_is_not_certain_stays_empty(tmp_path: Path, address: str) -> None:
    bring(tmp_path, row(address=address, latitude="", longitude=""))
    assert "state" not in only().case.draft
    assert "no-state" in flaws(only())


def test_flaws_are_told_in_words_with_what_they_are_about() -> None:
    told = in_words([{"key": "capitals", "about": "YUMA"}, {"key": "no-name", "about": ""}])
    assert told == ["It has no name.", "Written in capitals. (YUMA)"]


def test_flaws_that_we_know_no_more_are_left_out() -> None:
    assert in_words([{"key": "gone", "about": ""}]) == []
