"""The audit trail: what was done, by whom, to what; written once and never changed."""

from core.audit.history import Change, Entry, compare, entry_of, history
from core.audit.recording import HIDDEN, differences, record, record_all
from core.audit.verbs import UndeclaredVerbError, verb_label, verbs
from core.audit.verification import (
    Fault,
    Verification,
    last_verification,
    verify,
    verify_and_record,
)

__all__ = [
    "HIDDEN",
    "Change",
    "Entry",
    "Fault",
    "UndeclaredVerbError",
    "Verification",
    "compare",
    "differences",
    "entry_of",
    "history",
    "last_verification",
    "record",
    "record_all",
    "verb_label",
    "verbs",
    "verify",
    "verify_and_record",
]
