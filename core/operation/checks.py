"""What is looked at by the clock, because a page must not wait for it."""

import logging
from typing import Any

from django.utils import timezone

from core import audit
from core.operation.models import CheckResult

logger = logging.getLogger("core.operation")

TRAIL = "audit_trail"


def check_trail() -> None:
    """Walk the audit trail, and hold it to the end that the last faultless walk came to."""
    last = CheckResult.objects.filter(name=TRAIL).first()
    expected = last.details.get("last_hash", "") if last else ""
    found = audit.verify_and_record(expected_hash=expected)
    if found.faults:
        logger.error("The audit trail has %s faults", len(found.faults))
    else:
        # Also outside the database, where who can change rows cannot change it.
        logger.info("The audit trail ends with %s", found.last_hash)
    _keep(
        TRAIL,
        is_fine=not found.faults,
        details={
            "events": found.events,
            "faults": len(found.faults),
            # One that is found wanting stays the measure until it is found whole again.
            "last_hash": expected if found.faults else found.last_hash,
        },
    )


def _keep(name: str, *, is_fine: bool, details: dict[str, Any]) -> None:
    CheckResult.objects.update_or_create(
        name=name, defaults={"at": timezone.now(), "is_fine": is_fine, "details": details}
    )
