"""How a submission stands, as its sender may know it: no names of staff, nothing that may be
taken back yet.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _

from exchanges.models import Exchange, Submission
from listings.cases.due import OFFICE
from listings.cases.undoing import is_final
from listings.models import Case, Decision

# Who may speak for the place, as far as they say.
OF_THE_PLACE = frozenset({Submission.Relation.RUNS, Submission.Relation.WORKS})
PUBLISHING = frozenset({Decision.Outcome.APPROVED, Decision.Outcome.MERGED})


class Stage(StrEnum):
    """How far it has come."""

    RECEIVED = "received"
    CHECKING = "checking"
    ASKED = "asked"
    PUBLISHED = "published"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True)
class Happened:
    """One thing that happened; `text` is what somebody wrote."""

    at: datetime
    what: str
    text: str = ""


class Status:
    """A submission as its sender sees it."""

    def __init__(self, submission: Submission) -> None:
        self.submission = submission
        self.case: Case = submission.case

    @cached_property
    def decision(self) -> Decision | None:
        """What was decided, once that can't be taken back any more."""
        standing = self.case.decisions.standing().first()
        if standing is None or not is_final(standing):
            return None
        return standing

    @cached_property
    def stage(self) -> Stage:
        """How far it has come. What was just decided is being checked until it is final."""
        if self.decision is not None:
            return _stage_of(self.decision)
        if self.case.state == Case.State.ASKED:
            return Stage.ASKED
        looked_at = self.case.first_looked_at or not self.case.is_open
        return Stage.CHECKING if looked_at else Stage.RECEIVED

    @cached_property
    def exchange(self) -> Exchange | None:
        """The listing that it became, where that has a page."""
        if self.stage != Stage.PUBLISHED or self.case.listing_uuid is None:
            return None
        return Exchange.objects.public().filter(uuid=self.case.listing_uuid).first()

    @property
    def reason(self) -> str:
        """Why it was not published."""
        return self.decision.get_reason_display() if self.decision else ""

    @property
    def message(self) -> str:
        """What staff wrote to the sender along with the decision."""
        return self.decision.message if self.decision else ""

    @property
    def may_withdraw(self) -> bool:
        """Whether the sender may take it back: it is open, and they run it or work there."""
        return self.case.is_open and self.submission.relation in OF_THE_PLACE

    @property
    def due_on(self) -> datetime:
        """The day of the promised first look, as it is where the work is done."""
        return timezone.localtime(self.case.due_at, OFFICE)

    @cached_property
    def question(self) -> str:
        """What staff asked last."""
        last = self.case.messages.filter(is_question=True).last()
        return last.text if last else ""

    @cached_property
    def history(self) -> list[Happened]:
        """What happened, in its order."""
        happened = sorted(self._events(), key=lambda event: event.at)
        return [
            Happened(at=timezone.localtime(event.at, OFFICE), what=event.what, text=event.text)
            for event in happened
        ]

    def _events(self) -> Iterator[Happened]:
        yield Happened(at=self.case.created_at, what=_("We got what you sent."))
        if self.case.first_looked_at:
            yield Happened(at=self.case.first_looked_at, what=_("Somebody began to check it."))
        for message in self.case.messages.all():
            what = _("We asked you:") if message.is_question else _("You answered:")
            yield Happened(at=message.created_at, what=what, text=message.text)
        if self.decision is not None:
            yield Happened(at=self.decision.decided_at, what=str(ENDS[self.stage]()))


ENDS = {
    Stage.PUBLISHED: lambda: _("We listed it."),
    Stage.REFUSED: lambda: _("We decided not to list it."),
    Stage.WITHDRAWN: lambda: _("You took it back."),
}


def _stage_of(decision: Decision) -> Stage:
    if decision.outcome in PUBLISHING:
        return Stage.PUBLISHED
    withdrawn = decision.outcome == Decision.Outcome.WITHDRAWN
    return Stage.WITHDRAWN if withdrawn else Stage.REFUSED
