"""A page's part that tells what was done to one object, and compares any two of its states."""

from dataclasses import dataclass

from django.db import models
from django.http import QueryDict

from core.audit import Change, Entry, compare, history
from core.audit.values import Show

ENTRIES_A_PAGE = 50
MOST_DIGITS = 18


@dataclass(frozen=True)
class HistoryPart:
    """What `core/admin/history.html` shows.

    `older` is the number before which older entries come, `None` when there are none. `chosen` are
    the numbers of the events whose states are compared, the older first; `differences` is `None`
    where no comparison was asked for.
    """

    entries: list[Entry]
    older: int | None
    chosen: tuple[int, int]
    differences: list[Change] | None


def history_part(thing: models.Model, asked: QueryDict, *, show: Show | None = None) -> HistoryPart:
    """Return an object's history as an address asks for it; what it asks wrongly is left out.

    Args:
        thing: the object.
        asked: `request.GET`: before, from, to.
        show: gives words for values of an app's own.
    """
    before = _number(asked, "before")
    found = history(thing, limit=ENTRIES_A_PAGE + 1, before=before, show=show)
    entries = found[:ENTRIES_A_PAGE]
    older = entries[-1].number if len(found) > ENTRIES_A_PAGE else None
    first, second = _number(asked, "from"), _number(asked, "to")
    if first is None or second is None:
        return HistoryPart(entries, older, _latest_two(entries), None)
    differences = compare(thing, after=first, and_after=second, show=show)
    return HistoryPart(entries, older, (min(first, second), max(first, second)), differences)


def _number(asked: QueryDict, name: str) -> int | None:
    text = asked.get(name, "")
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None


def _latest_two(entries: list[Entry]) -> tuple[int, int]:
    numbers = [entry.number for entry in entries[:2]]
    return (numbers[1] if len(numbers) > 1 else 0, numbers[0] if numbers else 0)
