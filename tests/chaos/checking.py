"""Has the work done that a run left, then checks all of it.

python -m tests.chaos.start checking FOLDER yes|no

The second word says whether faults are planted as well, to see that each is found.
"""

import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.form_keys import read_form_key
from tests.chaos import journal
from tests.chaos.checker.facts import Facts
from tests.chaos.checker.loading import load
from tests.chaos.checker.rules import faults
from tests.chaos.checker.told import Told, told
from tests.chaos.draining import drain
from tests.chaos.programs import run
from tests.chaos.stage import START, Stage


@dataclass(kw_only=True)
class Found:
    """What breaks a rule, what there was in all, and what was found of each planted fault."""

    faults: list[str]
    counts: dict[str, int]
    planted: dict[str, list[str]] = field(default_factory=dict)

    def summary(self, broken: Counter[str]) -> str:
        """Return all of it in words."""
        lines = [f"{number:6} {name}" for name, number in self.counts.items()]
        lines += [f"{number:6} times: {name}" for name, number in sorted(broken.items())]
        lines += self.faults or ["Nothing was lost, doubled or invented."]
        return "\n".join(lines)


def checked(stage: Stage, *, plants: bool = False) -> Found:
    """Check a run that has settled, in a process with its settings."""
    command = [*START, "checking", str(stage.folder), "yes" if plants else "no"]
    return Found(**json.loads(run("checking", command, stage.environ)))


def main(folder: str, plants: str) -> None:
    """Write what was found."""
    drain()
    words = told(map(_read, journal.read(Path(folder, journal.JOURNAL))))
    mails = Path(folder, "mail")
    held = load(mails)
    found: dict[str, Any] = {"faults": faults(words, held), "counts": _counts(words, held)}
    if plants == "yes":
        # Here only: the site's own programs know nothing of it.
        from tests.chaos.planting import planted

        found["planted"] = {name: faults(words, load(mails)) for name in planted(words)}
    sys.stdout.write(json.dumps(found))


def _read(event: dict[str, Any]) -> dict[str, Any]:
    """Return an event with the form's key as the database has it."""
    if "form_key" not in event:
        return event
    return event | {"form_key": str(read_form_key(event["form_key"]).key)}


def _counts(words: Told, held: Facts) -> dict[str, int]:
    sent = words.sent.values()
    outcomes = Counter(event["what"] for event in words.agents)
    return {
        "forms sent": sum(each.times for each in sent),
        "of them without an answer": sum(each.times - len(each.statuses) for each in sent),
        "requests acknowledged": sum(each.is_acknowledged for each in sent),
        "requests refused": sum(each.is_refused for each in sent),
        "requests stored": len(held.requests),
        "cancellations acknowledged": len(words.cancelled),
        "claims": len(held.claims),
        "calls": len(held.attempts),
        "outcomes recorded": outcomes["recorded"],
        "events in the trail": len(held.events),
        "mails": len(held.mails),
        "notices that the receiver saw": len(words.received),
    }
