"""What an app knows about its cases, declared as `HANDLERS` in its `case_handlers.py`.

The queue is one for all; what was sent, what would change and how it is done differs by kind.
"""

from abc import ABC
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Any, ClassVar

from django.apps import apps
from django.utils.functional import Promise
from django.utils.module_loading import module_has_submodule

from accounts.models import User
from listings.cases.choices import Choice
from listings.kinds import kinds
from listings.models import Case, Decision, Listing

type Words = str | Promise


@dataclass(frozen=True, kw_only=True)
class SentFact:
    """One thing as it was sent; `name` is a field of the listing, or empty."""

    label: Words
    text: str
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class FieldRow:
    """A field of the listing: as it is, as it was sent, and whether they differ.

    `old` and `sent` are in words; `value` is what would be stored, for `Choice.values`.
    """

    name: str
    label: Words
    old: str
    sent: str
    value: Any
    differs: bool
    # Whether what was sent is taken unless somebody chooses otherwise.
    take: bool = False


@dataclass(frozen=True, kw_only=True)
class Duplicate:
    """A listing that may be the same: why, and how sure, of 100."""

    listing: Any
    score: int
    reasons: Sequence[Words]


@dataclass(frozen=True, kw_only=True)
class Effects:
    """What a decision did: the listing it is about now, and what puts it back."""

    listing: Any = None
    undo: dict[str, Any] = field(default_factory=dict)


class CaseHandler(ABC):
    """Knows all about the cases of one kind. `listing_kind` is empty for those of any listing."""

    kind: ClassVar[str]
    listing_kind: ClassVar[str] = ""
    # How staff may end it, besides rejecting; the first is the usual end.
    outcomes: ClassVar[tuple[str, ...]] = (Decision.Outcome.APPROVED,)
    reasons: ClassVar[tuple[str, ...]] = ()
    approve_label: ClassVar[Words] = ""
    # A template that shows what is peculiar to the kind, below what was sent.
    detail_template: ClassVar[str] = ""

    def sent(self, case: Case) -> list[SentFact]:
        """Return what was sent, in words, in the order of the form."""
        return []

    def flaws(self, case: Case) -> list[Words]:
        """Return what is odd about it."""
        return []

    def details(self, case: Case, user: User) -> dict[str, Any]:
        """Return what `detail_template` needs."""
        return {}

    def listing(self, case: Case) -> Any:  # noqa: ANN401  a listing of its own class
        """Return the listing that the case is about; `None` when there is none."""
        kind = kinds().get(case.listing_kind)
        return kind.find(case.listing_uuid) if kind and case.listing_uuid else None

    def hold(self, case: Case, choice: Choice) -> Listing | None:
        """Lock the listing that a choice would change, before the case itself is locked."""
        uuid = choice.into or case.listing_uuid
        kind = kinds().get(case.listing_kind)
        if kind is None or uuid is None:
            return None
        held: Listing | None = kind.listings.select_for_update().filter(uuid=uuid).first()
        return held

    def comparison(self, case: Case, into: Any) -> list[FieldRow]:  # noqa: ANN401
        """Return the fields of a listing beside what was sent; `into` is `None` for a new one."""
        return []

    def duplicates(self, case: Case) -> list[Duplicate]:
        """Return listings that may be the same, the surest first."""
        return []

    def look_up(self, words: str) -> list[Listing]:
        """Return some listings that staff mean by words, to merge into one of them."""
        return []

    def checklist(self, case: Case) -> tuple[str, ...]:
        """Return the items of `Evidence.Item` that are offered for checking."""
        return ()

    def required(self, case: Case, choice: Choice) -> tuple[str, ...]:
        """Return those that a publishing choice needs."""
        return self.checklist(case) if choice.is_publishing else ()

    def is_sensitive(self, values: dict[str, Any]) -> bool:
        """Return whether a second person has to agree to what a draft says."""
        return False

    def apply(self, case: Case, choice: Choice, *, by: User) -> Effects:
        """Do what was chosen, inside the transaction of the decision.

        Raises:
            NotPossibleError: it cannot be done; nothing is.
        """
        return Effects(listing=self.listing(case))

    def reject(self, case: Case, *, by: User) -> Effects:
        """Do what rejecting means besides closing the case; raises as `apply` does."""
        return Effects()

    def undo(self, case: Case, decision: Decision, *, by: User) -> None:
        """Put back what the decision did.

        Raises:
            NotPossibleError: it cannot be put back.
        """

    def hears(self, case: Case) -> bool:
        """Return whether the sender is told what is decided, so that words to them are read."""
        return False

    def told(self, case: Case, what: str) -> None:
        """Tell the sender, by a task; `what` is "asked", "decided" or "reopened"."""

    def erase(self, case: Case) -> None:
        """Erase who sent it and how to reach them."""


class UnknownCaseError(LookupError):
    """No app declares a handler for such a case."""


@cache
def handlers() -> dict[tuple[str, str], CaseHandler]:
    """Return all handlers, by the kind of case and of listing."""
    return {(handler.kind, handler.listing_kind): handler for handler in _declared()}


def _declared() -> Iterator[CaseHandler]:
    for config in apps.get_app_configs():
        if config.module is not None and module_has_submodule(config.module, "case_handlers"):
            yield from import_module(f"{config.name}.case_handlers").HANDLERS


def handler_of(case: Case) -> CaseHandler:
    """Return who knows about a case.

    Raises:
        UnknownCaseError: nobody does.
    """
    known = handlers()
    found = known.get((case.kind, case.listing_kind)) or known.get((case.kind, ""))
    if found is None:
        raise UnknownCaseError(f"{case.kind}, {case.listing_kind}")
    return found
