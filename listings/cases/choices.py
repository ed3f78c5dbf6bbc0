"""What somebody decides about a case, as a value that is stored until a second person agrees."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from listings.models import Decision

Outcome = Decision.Outcome
# Of these something comes onto the site, or changes there.
PUBLISHING = frozenset({Outcome.APPROVED, Outcome.MERGED})


@dataclass(frozen=True, kw_only=True)
class Choice:
    """An outcome with what belongs to it.

    Args:
        outcome: one of `Decision.Outcome`.
        into: merging: the id of the listing that takes it up.
        values: new values by field, chosen one by one; what they mean the case's handler knows.
        reason: rejecting: one of `Decision.Reason`.
        message: what the sender is told besides.
    """

    outcome: str
    into: UUID | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    message: str = ""

    @property
    def is_publishing(self) -> bool:
        """Whether something comes onto the site by it."""
        return self.outcome in PUBLISHING

    def as_json(self) -> dict[str, Any]:
        """Return it as it is stored."""
        return {
            "outcome": str(self.outcome),
            "into": str(self.into) if self.into else None,
            "values": dict(self.values),
            "reason": str(self.reason),
            "message": self.message,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Choice":
        """Return what `as_json` stored."""
        into = UUID(data["into"]) if data["into"] else None
        return cls(**{**data, "into": into})
