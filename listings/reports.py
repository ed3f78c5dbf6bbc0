"""Reports of mistakes: kept before they are acknowledged, once however often they are sent."""

import hashlib
import json
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from django.core import signing
from django.utils import timezone

from listings.models import Report

SALT = "listings.reports"
TOO_FAST_SECONDS = 3
FORM_LIFE = timedelta(days=2)
MANY_AN_HOUR = 20


@dataclass(frozen=True)
class FormKey:
    """What one rendering of the form is known by, and how long ago it was made."""

    key: UUID
    age_seconds: float


def new_form_key() -> str:
    """Return a signed key for one rendering of the form."""
    return signing.dumps([str(uuid4()), timezone.now().timestamp()], salt=SALT)


def read_form_key(text: str) -> FormKey | None:
    """Return what a form key says, or `None` when it is not ours or too old."""
    try:
        key, made_at = signing.loads(text, salt=SALT, max_age=FORM_LIFE)
    except signing.BadSignature:
        return None
    return FormKey(UUID(key), timezone.now().timestamp() - made_at)


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A report as it was sent."""

    kind: str
    listing_uuid: UUID
    facts: str
    message: str
    contact: str
    language: str
    form_key: UUID

    @property
    def content_hash(self) -> str:
        """The same for the same words about the same listing."""
        content = [self.kind, str(self.listing_uuid), self.facts, self.message, self.contact]
        return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def submit_report(sent: Sent, *, sender: str, looks_automatic: bool) -> Report:
    """Store a report, or return the one that the same form with the same words already stored.

    A doubtful one (too fast, a filled trap, many from one sender) is marked and kept.
    """
    hour_ago = timezone.now() - timedelta(hours=1)
    recent = Report.objects.filter(sender_hash=sender, created_at__gte=hour_ago).count()
    report, _created = Report.objects.get_or_create(
        form_key=sent.form_key,
        content_hash=sent.content_hash,
        defaults={
            "kind": sent.kind,
            "listing_uuid": sent.listing_uuid,
            "facts": sent.facts,
            "message": sent.message,
            "contact": sent.contact,
            "language": sent.language,
            "sender_hash": sender,
            "doubtful": looks_automatic or recent >= MANY_AN_HOUR,
        },
    )
    return report
