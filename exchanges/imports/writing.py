"""Storing rows: new ones become cases, changed ones change their open case or open another."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Model, Window

from core import audit
from exchanges.flaws import Flaw
from exchanges.imports.reading import Entry, EntryReader
from exchanges.models import Submission
from listings.cases.opening import About, Opening, open_cases
from listings.models import Case

State = Case.State
# What the draft of a withheld address does without, whatever a file says later.
ADDRESS = frozenset({"street1", "street2", "zip_code", "latitude", "longitude"})
# A statement that changes many rows grows with the square of them.
CHANGED_A_STATEMENT = 250


@dataclass(frozen=True, kw_only=True)
class Brought:
    """A row as it is to be stored: its key and flaws, among all rows of the file."""

    entry: Entry
    key: str
    flaws: tuple[Flaw, ...]
    raw: dict[str, str]
    row_number: int


@dataclass
class Outcome:
    """What became of the rows. `again`: of the new cases, those of rows that were decided once."""

    new: int = 0
    again: int = 0
    changed: int = 0
    same: int = 0


@dataclass
class _Sorted:
    """The rows of a batch, by what is to be done."""

    opened: list[tuple[Opening, Brought, int]] = field(default_factory=list)
    changed: list[tuple[Submission, Brought, int]] = field(default_factory=list)


def hold_open_cases(source: str) -> None:
    """Lock the open cases of a source until the end of the transaction.

    All at once and before anything is recorded: who decides one of them holds its row and waits
    for the audit trail, which an import holds from its first event on.
    """
    of_source = Submission.objects.filter(source=source).values("case")
    open_cases_of_source = Case.objects.open().filter(pk__in=of_source).order_by("pk")
    list(open_cases_of_source.select_for_update().values_list("pk"))


class Writer:
    """Stores rows in batches, and counts what became of them."""

    def __init__(
        self, *, source: str, file_name: str, reader: EntryReader, outcome: Outcome
    ) -> None:
        self._source = source
        self._file_name = file_name
        self._reader = reader
        self.outcome = outcome

    def store(self, batch: Sequence[Brought]) -> None:
        """Store some rows, in the same few statements however many they are."""
        latest = self._latest([row.key for row in batch])
        todo = _Sorted()
        for row in batch:
            self._sort(row, latest.get(row.key), todo)
        self._open(todo.opened)
        self._change(todo.changed)

    def _latest(self, keys: Iterable[str]) -> dict[str, Submission]:
        """Return what each key said last, with the number of its `turns`."""
        found = Submission.objects.filter(source=self._source, source_key__in=keys)
        turns = Window(Count("pk"), partition_by="source_key")
        newest = found.annotate(turns=turns).order_by("source_key", "-pk").distinct("source_key")
        return {row.source_key: row for row in newest.select_related("case")}

    def _sort(self, row: Brought, last: Any, todo: _Sorted) -> None:  # noqa: ANN401  annotated
        turn = last.turns - 1 if last else 0
        if last is None:
            self.outcome.new += 1
            todo.opened.append((_opening(row.entry.about(), row), row, turn))
        elif last.content_hash == row.entry.hash(turn):
            self.outcome.same += 1
        elif last.case.is_open:
            self.outcome.changed += 1
            todo.changed.append((last, row, turn))
        else:
            self.outcome.new += 1
            self.outcome.again += 1
            about = row.entry.about(last.case.listing_uuid)
            todo.opened.append((_opening(about, row), row, turn + 1))

    def _open(self, opened: Sequence[tuple[Opening, Brought, int]]) -> None:
        cases = open_cases([opening for opening, _row, _turn in opened], by=None)
        Submission.objects.bulk_create(
            Submission(
                case=case,
                source=self._source,
                source_key=row.key,
                **self._of_row(row, turn),
            )
            for case, (_opening, row, turn) in zip(cases, opened, strict=True)
        )

    def _of_row(self, row: Brought, turn: int, kept: Sequence[str] = ()) -> dict[str, Any]:
        flaws = [*row.flaws, Flaw("kept-edits", ", ".join(kept))] if kept else row.flaws
        return {
            "content_hash": row.entry.hash(turn),
            "file_name": self._file_name,
            "row_number": row.row_number,
            "raw": row.raw,
            "flaws": [flaw.as_json() for flaw in flaws],
        }

    def _change(self, changed: Sequence[tuple[Submission, Brought, int]]) -> None:
        told, of_cases, of_rows = [], set[str](), set[str]()
        for submission, row, turn in changed:
            case, old = submission.case, self._reader.read_raw(submission.raw).draft
            draft, kept = merged(case.draft, old, row.entry.draft)
            values = {**_of_case(row.entry.about()), "draft": draft, **_without_proposal(case)}
            before, after = audit.differences(old, row.entry.draft)
            if "state" in values:
                before["state"], after["state"] = str(case.state), str(values["state"])
            if draft.get("address_withheld"):
                # The trail is for ever: of such a place it says that something changed, not what.
                before, after = _without_words(before), _without_words(after)
            told.append((case, before, after | {"file": self._file_name}))
            of_cases |= _assign(case, values)
            of_rows |= _assign(submission, self._of_row(row, turn, kept))
        _update(Case, [case for case, _before, _after in told], of_cases)
        _update(Submission, [submission for submission, _row, _turn in changed], of_rows)
        audit.record_all(None, "changed_case_by_import", told)


def _of_case(about: About) -> dict[str, Any]:
    names = ("title", "town", "state_code", "search_words")
    return {name: getattr(about, name) for name in names}


def _without_words(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value if name == "state" else audit.HIDDEN for name, value in values.items()}


def _without_proposal(case: Case) -> dict[str, Any]:
    """Return what takes a proposal off, where somebody else is to agree to a former row."""
    if case.state != State.SECOND:
        return {}
    return {"state": State.WAITING, "proposal": None, "proposed_by": None}


def _assign(thing: Model, values: Mapping[str, Any]) -> set[str]:
    """Set values, and return the names of those that were others."""
    changed = {name for name, value in values.items() if getattr(thing, name) != value}
    for name in changed:
        setattr(thing, name, values[name])
    return changed


def _update(model: type[Model], things: Sequence[Model], names: set[str]) -> None:
    if names:
        rows = model._default_manager
        rows.bulk_update(things, sorted(names), batch_size=CHANGED_A_STATEMENT)


def merged(
    draft: Mapping[str, Any], old: Mapping[str, Any], new: Mapping[str, Any]
) -> tuple[dict[str, Any], list[str]]:
    """Return a draft with what changed in the file, but for what staff changed themselves.

    Args:
        draft: as it is.
        old: as the file's row made it.
        new: as the row would make it now.

    Returns:
        The draft, and the fields that stay as staff wrote them though the file says something new.
    """
    result, kept = dict(draft), []
    for name in sorted(set(old) | set(new)):
        if old.get(name) == new.get(name):
            continue
        is_withheld = name in ADDRESS and draft.get("address_withheld")
        if is_withheld or draft.get(name) != old.get(name):
            kept.append(name)
        elif name in new:
            result[name] = new[name]
        else:
            del result[name]
    return result, [name for name in kept if result.get(name) != new.get(name)]


def _opening(about: About, row: Brought) -> Opening:
    return Opening(kind=Case.Kind.IMPORTED, about=about, draft=row.entry.draft)
