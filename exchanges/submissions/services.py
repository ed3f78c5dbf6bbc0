"""Taking a submission in: stored before it is acknowledged, and once however often it is sent."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.crypto import salted_hmac

from core.form_keys import lock_key
from exchanges.models import Submission
from exchanges.submissions.drafts import draft_of, flaws_of
from exchanges.submissions.spam import doubts
from exchanges.submissions.tasks import RECEIVED, tell_sender
from exchanges.submissions.towns import Town
from listings.cases.opening import About, Opening, open_case
from listings.models import Case

KIND = "exchange"
SALT = "exchanges.submissions.services"
# Columns of their own; the mail address is sealed, and stands nowhere else.
OF_THE_SENDER = ("relation", "program_knows", "may_be_listed")
SEALED = "email"


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A form as it was sent.

    Args:
        given: the answers of all steps, valid.
        town: what their town means.
        language: of the page.
        form_key: of the form; the same form with the same answers is the same submission.
    """

    given: Mapping[str, Any]
    town: Town
    language: str
    form_key: UUID

    @property
    def content_hash(self) -> str:
        """The same for the same answers. Keyed: the mail address must not be found by guessing."""
        answers = json.dumps(self.given, sort_keys=True)
        return salted_hmac(SALT, answers, algorithm="sha256").hexdigest()

    @property
    def raw(self) -> dict[str, Any]:
        """What is kept of the answers as they were given; what was left empty is left out."""
        apart = {*OF_THE_SENDER, SEALED}
        return {
            name: value
            for name, value in self.given.items()
            if name not in apart and value not in (None, "", [])
        }


@transaction.atomic
def submit(sent: Sent, *, sender: str, looks_automatic: bool) -> Submission:
    """Store a submission and open its case, or return what the same form already stored.

    A doubtful one is marked and kept, in a list of its own.

    Args:
        sent: what was sent.
        sender: the sender's hash.
        looks_automatic: whether the form was filled as a program does.
    """
    digest = sent.content_hash
    # Equal posts at one moment wait for each other here, and find the first one's row.
    lock_key(f"{sent.form_key} {digest}")
    known = Submission.objects.filter(form_key=sent.form_key, content_hash=digest)
    if stored := known.select_related("case").first():
        return stored
    odd = list(
        doubts(sent.given, content_hash=digest, sender=sender, looks_automatic=looks_automatic)
    )
    flaws = [*flaws_of(sent.given, sent.town), *odd]
    submission = Submission(
        case=_open_case(sent, doubtful=bool(odd)),
        form_key=sent.form_key,
        content_hash=digest,
        sender_hash=sender,
        raw=sent.raw,
        flaws=[flaw.as_json() for flaw in flaws],
        **{name: sent.given.get(name) or "" for name in OF_THE_SENDER},
    )
    submission.seal_email(sent.given.get(SEALED) or "")
    submission.save(force_insert=True)
    if submission.sealed_email:
        # The queue is a table: this is committed with the submission, or not at all.
        tell_sender.enqueue(submission.case_id, RECEIVED)
    return submission


def _open_case(sent: Sent, *, doubtful: bool) -> Case:
    draft = draft_of(sent.given, sent.town)
    words = (draft.get("main_phone", "").removeprefix("+1"), draft.get("website", ""))
    about = About(
        title=draft["name"],
        listing_kind=KIND,
        town=sent.town.city,
        state_code=sent.town.state,
        search_words=" ".join(filter(None, words)),
    )
    return open_case(
        Opening(
            kind=Case.Kind.SUBMISSION,
            about=about,
            language=sent.language,
            doubtful=doubtful,
            sensitive=bool(draft.get("address_withheld")),
            draft=draft,
        ),
        by=None,
    )
