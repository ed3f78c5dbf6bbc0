"""What staff do with centers: edit, confirm facts, publish, decide what an import proposes."""

from centers.services.bulk import (
    confirm_facts_of,
    set_status_of,
    undo_confirmations,
    undo_status,
)
from centers.services.differences import (
    AlreadyDecidedError,
    ChangedSinceError,
    decide_difference,
    decide_differences,
    take_back_decision,
    take_back_decisions,
)
from centers.services.editing import (
    AddressTakenError,
    ChangedMeanwhileError,
    create_center,
    edit_center,
)
from listings.services.fact_checks import CannotTakeBackError, confirm_facts, take_back_check
from listings.services.publishing import NotPublishableError, ReasonMissingError, set_status

__all__ = [
    "AddressTakenError",
    "AlreadyDecidedError",
    "CannotTakeBackError",
    "ChangedMeanwhileError",
    "ChangedSinceError",
    "NotPublishableError",
    "ReasonMissingError",
    "confirm_facts",
    "confirm_facts_of",
    "create_center",
    "decide_difference",
    "decide_differences",
    "edit_center",
    "set_status",
    "set_status_of",
    "take_back_check",
    "take_back_decision",
    "take_back_decisions",
    "undo_confirmations",
    "undo_status",
]
