"""Telling senders by mail what became of what they sent, each thing once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.tasks import task
from django.utils import timezone, translation

from core import audit, mail
from core.form_keys import lock_key
from core.models import AuditEvent
from core.queue.names import MAIL
from listings.cases.choices import PUBLISHING
from listings.cases.undoing import is_final
from listings.kinds import kinds
from listings.models import Case, Decision, Report

TOLD = "told_sender"


def once_final() -> datetime:
    """Return when a decision of this moment can't be taken back any more, which a mail never can.

    A minute more, because the clocks of the web and of the database may differ.
    """
    return timezone.now() + timedelta(minutes=settings.CASE_UNDO_MINUTES + 1)


@transaction.atomic
def tell_once(case: Case, about: dict[str, Any], send: Callable[[], None]) -> None:
    """Send a mail about a case that was not sent yet, and note that; one that fails is tried again.

    Args:
        case: which case.
        about: what is told, as it is known again.
        send: sends the mail.
    """
    lock_key(f"mail about case {case.pk}")
    told = AuditEvent.objects.about(case).filter(verb=TOLD, after=about)
    if not told.exists():
        send()
        # Last, because whoever else records something waits from here on.
        audit.record(None, TOLD, case, after=about)


def mail_address_of(report: Report | None) -> str:
    """Return the mail address that somebody left with a report; empty where it is none."""
    contact = report.contact.strip() if report else ""
    try:
        validate_email(contact)
    except ValidationError:
        return ""
    return contact


@task(queue_name=MAIL)
def tell_reporter(case_pk: int) -> None:
    """Mail who reported a mistake what came of it, unless that was taken back meanwhile."""
    report = Report.objects.filter(case=case_pk).select_related("case").first()
    if report is None or not mail_address_of(report):
        return
    decision = report.case.decisions.standing().first()
    if decision is not None and is_final(decision):
        about = {"what": "decided", "decision": decision.pk}
        tell_once(report.case, about, lambda: _send(report, decision))


def _send(report: Report, decision: Decision) -> None:
    case = report.case
    listing = kinds()[case.listing_kind].find(report.listing_uuid)
    with translation.override(case.language):
        context = {
            "name": case.title,
            "is_mended": decision.outcome in PUBLISHING,
            "reason": decision.get_reason_display(),
            "message": decision.message,
            "page": settings.SITE_URL + listing.get_absolute_url() if listing else "",
            "is_of_reporter": True,
        }
    mail.send("report_decided", to=mail_address_of(report), language=case.language, context=context)
