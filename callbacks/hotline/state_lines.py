"""The states' own helplines, which no sponsor pays for."""

import csv
from functools import lru_cache
from pathlib import Path

from core.components import Shown
from places.states import state_name

FILE = Path(__file__).resolve().parent.parent / "data/state_lines.csv"


class StateLine(Shown):
    """A state's line: its own name, and its number as stored."""

    def __init__(self, state: str, name: str, phone: str) -> None:
        self.state_code = state
        self.name = name
        self.phone = phone

    @property
    def state(self) -> str:
        """The state's name in the language in use."""
        return state_name(self.state_code)


@lru_cache(maxsize=1)
def state_lines() -> tuple[StateLine, ...]:
    """Return the lines that we are certain of; other states' are known at SAMHSA's line."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(StateLine(**row) for row in csv.DictReader(file))
