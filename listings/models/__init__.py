"""What centers and exchanges share: the listing, its confirmations, reports, and staff's queue."""

from listings.models.cases import Case, CaseMessage, CaseSkip, Decision, Evidence
from listings.models.fact_checks import FactCheck, FactGroup
from listings.models.listing import PHONE_PATTERN, Listing, validate_phone
from listings.models.reports import Report

__all__ = [
    "PHONE_PATTERN",
    "Case",
    "CaseMessage",
    "CaseSkip",
    "Decision",
    "Evidence",
    "FactCheck",
    "FactGroup",
    "Listing",
    "Report",
    "validate_phone",
]
