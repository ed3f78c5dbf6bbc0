"""Reports of mistakes: kept before they are acknowledged, once however often they are sent."""

from dataclasses import dataclass
from uuid import UUID

from core.form_keys import content_hash, sends_many
from listings.models import Report


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
        return content_hash(
            self.kind, str(self.listing_uuid), self.facts, self.message, self.contact
        )


def submit_report(sent: Sent, *, sender: str, looks_automatic: bool) -> Report:
    """Store a report, or return the one that the same form with the same words already stored.

    A doubtful one (too fast, a filled trap, many from one sender) is marked and kept.
    """
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
            "doubtful": looks_automatic or sends_many(Report.objects.all(), sender),
        },
    )
    return report
