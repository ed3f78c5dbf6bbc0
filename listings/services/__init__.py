"""What staff do with any listing: confirm its facts, say who sees it."""

from listings.services.fact_checks import CannotTakeBackError, confirm_facts, take_back_check
from listings.services.publishing import NotPublishableError, ReasonMissingError, set_status

__all__ = [
    "CannotTakeBackError",
    "NotPublishableError",
    "ReasonMissingError",
    "confirm_facts",
    "set_status",
    "take_back_check",
]
