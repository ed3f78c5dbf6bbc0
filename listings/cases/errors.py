"""Why something about a case was not done. Each says what somebody can do now."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.audit import Entry

if TYPE_CHECKING:
    from accounts.models import User
    from listings.models import Decision


class CaseError(Exception):
    """Nothing was changed."""


class ClosedError(CaseError):
    """The case is closed already; `decision` says how, where somebody decided it."""

    def __init__(self, decision: "Decision | None") -> None:
        super().__init__()
        self.decision = decision


class HeldByOtherError(CaseError):
    """Somebody else works on the case; `holder` is who."""

    def __init__(self, holder: "User") -> None:
        super().__init__()
        self.holder = holder


class NotHeldError(CaseError):
    """Who wants to decide does not hold the case (any more): it has to be claimed first."""


class ChangedSinceError(CaseError):
    """The case or the listing changed meanwhile; `entries` say what, newest first."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        self.entries = entries


class ChecklistIncompleteError(CaseError):
    """Something has to be checked first; `missing` holds items of `Evidence.Item`."""

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


class SecondPersonError(CaseError):
    """The place is sensitive: somebody else than who proposed it has to agree."""


class NotPossibleError(CaseError):
    """A case of this kind cannot end so; `reason` says why, in words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TooLateError(CaseError):
    """The decision can't be taken back any more."""
