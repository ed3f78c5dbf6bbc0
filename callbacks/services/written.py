"""What managers write: nobody writes over what somebody else changed since they looked."""

from collections.abc import Mapping
from typing import Any

from callbacks.errors import CallbackError

type Values = Mapping[str, Any]


class ChangedMeanwhileError(CallbackError):
    """Somebody else changed it since it was looked at."""


class SettledError(CallbackError):
    """It was published, or withdrawn, or deleted: it cannot be changed any more."""


def refuse_unseen(now: Values, seen: Values | None) -> None:
    """Refuse to go on where what is stored is not what somebody saw.

    Args:
        now: what is stored, by field.
        seen: what they saw; none: it does not matter.

    Raises:
        ChangedMeanwhileError: it is another.
    """
    if seen is not None and dict(seen) != dict(now):
        raise ChangedMeanwhileError
