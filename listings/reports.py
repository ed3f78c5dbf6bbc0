"""Reports of mistakes: kept before they are acknowledged, once however often they are sent."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from core.form_keys import content_hash, lock_key, sends_many
from listings.cases.opening import About, Opening, open_case
from listings.kinds import kinds
from listings.models import Case, Report


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


@transaction.atomic
def submit_report(sent: Sent, *, sender: str, looks_automatic: bool) -> Report:
    """Store a report and open its case, or return what the same form with the same words stored.

    A doubtful one (too fast, a filled trap, many from one sender) is marked and kept.

    Args:
        sent: what was sent.
        sender: the sender's hash.
        looks_automatic: whether the form was filled as a program does.

    Raises:
        LookupError: there is no such listing.
    """
    # Equal posts at one moment wait for each other here, and find the first one's row.
    lock_key(f"{sent.form_key} {sent.content_hash}")
    known = Report.objects.filter(form_key=sent.form_key, content_hash=sent.content_hash).first()
    if known is not None:
        return known
    doubtful = looks_automatic or sends_many(Report.objects.all(), sender)
    return Report.objects.create(
        form_key=sent.form_key,
        content_hash=sent.content_hash,
        kind=sent.kind,
        listing_uuid=sent.listing_uuid,
        facts=sent.facts,
        message=sent.message,
        contact=sent.contact,
        language=sent.language,
        sender_hash=sender,
        doubtful=doubtful,
        case=_open_case(sent, doubtful=doubtful),
    )


def _open_case(sent: Sent, *, doubtful: bool) -> Case:
    listing = kinds()[sent.kind].find(sent.listing_uuid)
    if listing is None:
        raise LookupError(sent.listing_uuid)
    return open_case(
        Opening(
            kind=Case.Kind.REPORT,
            about=About.listing(listing, sent.kind),
            language=sent.language,
            doubtful=doubtful,
        ),
        by=None,
    )
