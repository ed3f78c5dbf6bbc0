"""What staff do with centers: edit, confirm facts, publish, decide what an import proposes."""

from centers.services.differences import AlreadyDecidedError, decide_difference
from centers.services.fact_checks import confirm_facts

__all__ = ["AlreadyDecidedError", "confirm_facts", "decide_difference"]
