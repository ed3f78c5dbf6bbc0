"""What callbacks keep."""

from callbacks.models.calls import Attempt, Claim
from callbacks.models.consents import Consent, ConsentRevocation, ConsentText
from callbacks.models.hotline import HotlineRecord, Sponsor
from callbacks.models.operation import CallSettings, Delivery, DoNotCall, IndexKey, OnDuty
from callbacks.models.requests import MOST_ATTEMPTS, CallbackRequest

__all__ = [
    "MOST_ATTEMPTS",
    "Attempt",
    "CallSettings",
    "CallbackRequest",
    "Claim",
    "Consent",
    "ConsentRevocation",
    "ConsentText",
    "Delivery",
    "DoNotCall",
    "HotlineRecord",
    "IndexKey",
    "OnDuty",
    "Sponsor",
]
