"""Mails to who sent a submission, each once, and only where they gave an address."""

from typing import Any

from django.conf import settings
from django.tasks import task
from django.utils import translation

from core import mail
from core.queue.names import MAIL
from exchanges.models import Submission
from exchanges.submissions.links import whole_link
from exchanges.submissions.status import Stage, Status
from listings.cases.telling import tell_once

RECEIVED, ASKED, DECIDED = "received", "asked", "decided"


@task(queue_name=MAIL)
def tell_sender(case_pk: int, what: str) -> None:
    """Mail the sender of a case how it stands, unless it stands otherwise by now.

    Args:
        case_pk: which case.
        what: "received", "asked" or "decided"; of anything else there is nothing to tell.
    """
    submission = Submission.objects.filter(case=case_pk).select_related("case").first()
    if submission is not None and submission.sealed_email:
        status = Status(submission)
        if about := _about(status, what):
            tell_once(status.case, about, lambda: _send(status, about["what"]))


def _about(status: Status, what: str) -> dict[str, Any]:
    """Return what is to be told, as it is known again; nothing when there is nothing to tell."""
    if what == RECEIVED:
        return {"what": RECEIVED}
    if what == ASKED and status.stage == Stage.ASKED:
        question = status.case.messages.filter(is_question=True).last()
        return {"what": ASKED, "message": question.pk} if question else {}
    # Who took it back knows; what may still be taken back is told later, by another task.
    if what == DECIDED and status.decision is not None and status.stage != Stage.WITHDRAWN:
        return {"what": DECIDED, "decision": status.decision.pk}
    return {}


def _send(status: Status, what: str) -> None:
    language = status.case.language
    with translation.override(language):
        exchange = status.exchange
        listing = settings.SITE_URL + exchange.get_absolute_url() if exchange else ""
        context = {
            "name": status.case.title,
            "address": whole_link(status.case, language=language),
            "due_on": status.due_on,
            "question": status.question,
            "is_listed": status.stage == Stage.PUBLISHED,
            "listing": listing,
            "reason": status.reason,
            "message": status.message,
            "is_of_sender": True,
        }
    mail.send(f"exchange_{what}", to=status.submission.email, language=language, context=context)
