"""What staff do with centers: edit, confirm facts, publish, decide what an import proposes."""

from centers.services.differences import (
    AlreadyDecidedError,
    ChangedSinceError,
    decide_difference,
    decide_differences,
    take_back_decision,
)
from centers.services.fact_checks import confirm_facts

__all__ = [
    "AlreadyDecidedError",
    "ChangedSinceError",
    "confirm_facts",
    "decide_difference",
    "decide_differences",
    "take_back_decision",
]
