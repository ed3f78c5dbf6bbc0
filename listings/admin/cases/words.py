"""What staff read about a case: why something was not done, and how they go on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import singledispatch
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from core.audit import Entry
from core.audit.values import Show
from listings.admin.cases.ages import age_text, span_text
from listings.cases.choices import Choice, Outcome
from listings.cases.errors import (
    CaseError,
    ChangedSinceError,
    ChecklistIncompleteError,
    ClosedError,
    HeldByOtherError,
    NotHeldError,
    NotPossibleError,
    SecondPersonError,
    TooLateError,
)
from listings.models import Case, Decision, Evidence, FactCheck

PEOPLE = frozenset({"claimed_by", "assigned_to"})
CHOICES: dict[str, dict[str, Any]] = {
    "item": dict(Evidence.Item.choices),
    "method": dict(FactCheck.Method.choices),
    "outcome": dict(Decision.Outcome.choices),
    "reason": dict(Decision.Reason.choices),
    "state": dict(Case.State.choices),
}
# What services name by its key, instead of saying it in words.
KEYS = frozenset(
    {*Outcome.values, *Decision.Reason.values, *Evidence.Item.values, *Case.State.values}
)


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Why nothing was changed, and what can be done now.

    Args:
        title: what happened.
        text: how to go on.
        entries: what others changed meanwhile.
        items: of the checklist, that are missing.
        to_claim: sending the same form again claims the case first.
    """

    title: str
    text: str
    entries: Sequence[Entry] = ()
    items: Sequence[Evidence.Item] = field(default_factory=list)
    to_claim: bool = False


@singledispatch
def problem_of(_error: CaseError) -> Problem:
    """Say in words why something about a case was not done."""
    return Problem(title=_("Nothing was changed"), text=_("Look at the case, and try again."))


@problem_of.register
def _closed(error: ClosedError) -> Problem:
    told = decided(error.decision) if error.decision else _("It was closed.")
    return Problem(
        title=_("Nothing was changed: the case is closed"),
        text=told + " " + _("If that is wrong, it can be undone for a short time."),
    )


@problem_of.register
def _held_by_other(error: HeldByOtherError) -> Problem:
    name = {"name": error.holder}
    return Problem(
        title=_("Nothing was changed: %(name)s works on it now") % name,
        text=_("Take the next case, or ask %(name)s to give this one back.") % name,
    )


@problem_of.register
def _not_held(_error: NotHeldError) -> Problem:
    return Problem(
        title=_("Nothing was changed: you have not claimed this case"),
        text=_("Nobody else works on it. Send it again: then it is claimed for you first."),
        to_claim=True,
    )


@problem_of.register
def _changed_since(error: ChangedSinceError) -> Problem:
    return Problem(
        title=_("Nothing was changed: others changed this meanwhile"),
        text=_("Look at what changed. What you wrote is kept below; send it again if it holds."),
        entries=error.entries,
    )


@problem_of.register
def _incomplete(error: ChecklistIncompleteError) -> Problem:
    missing = [Evidence.Item(item) for item in error.missing]
    title = ngettext(
        "Nothing was changed: one thing has to be checked first",
        "Nothing was changed: %(count)s things have to be checked first",
        len(missing),
    )
    return Problem(
        title=title % {"count": len(missing)},
        text=_("Check it, record how, then approve."),
        items=missing,
    )


@problem_of.register
def _second_person(_error: SecondPersonError) -> Problem:
    return Problem(
        title=_("Nothing was changed: a second person has to agree"),
        text=_("You proposed it, so it takes somebody else. You can hand it to a colleague."),
    )


@problem_of.register
def _not_possible(error: NotPossibleError) -> Problem:
    in_general = _("A case like this cannot end so, or is not in that state any more.")
    text = in_general if error.reason in KEYS else error.reason
    return Problem(title=_("Nothing was changed: that is not possible"), text=text)


@problem_of.register
def _too_late(_error: TooLateError) -> Problem:
    minutes = settings.CASE_UNDO_MINUTES
    text = ngettext(
        "A decision can be undone for %(count)s minute. Now change the listing itself.",
        "A decision can be undone for %(count)s minutes. Now change the listing itself.",
        minutes,
    )
    return Problem(title=_("Nothing was undone: it is too late"), text=text % {"count": minutes})


def decided(decision: Decision) -> str:
    """Say who decided what, and when."""
    words = {
        "name": decision.decided_by,
        "outcome": decision.get_outcome_display(),
        "when": moment(decision),
    }
    if decision.decided_by is None:
        if decision.outcome == Outcome.WITHDRAWN:
            return _("%(when)s: its sender took it back.") % words
        return _("%(when)s: it settled itself.") % words
    return _("%(when)s: %(name)s %(outcome)s it.") % words


def moment(decision: Decision) -> str:
    """Return when something was decided, on the reader's clock."""
    return date_format(localtime(decision.decided_at), "SHORT_DATETIME_FORMAT")


def done(case: Case, choice: Choice) -> str:
    """Say what became of a case by a decision, just now."""
    title = {"title": case.title}
    if case.is_open:
        return _("%(title)s: proposed. A second person has to agree.") % title
    match choice.outcome:
        case Outcome.REJECTED:
            return _("%(title)s: rejected.") % title
        case Outcome.MERGED:
            return _("%(title)s: merged.") % title
    return _("%(title)s: approved.") % title


def standard_sentence(reason: str, language: str) -> str:
    """Return what a sender is told for a reason, in their language."""
    with translation.override(language):
        return str(Decision.Reason(reason).label)


def age(case: Case, now: datetime) -> str:
    """Say how long ago a case came, and how long it waited for a first look, if it had one."""
    came = _("received %(time)s ago") % {"time": age_text(case, now)}
    if case.first_looked_at is None:
        return came
    waited = span_text(max(case.first_looked_at - case.created_at, timedelta()))
    return came + " · " + _("first looked at after %(time)s") % {"time": waited}


def shower() -> Show:
    """Return a function that gives words for what the trail says of cases.

    People's names are asked for once, when the first is to be shown.
    """
    names: dict[int, str] = {}

    def show(field: str, value: Any) -> str | None:  # noqa: ANN401  as JSON gives it
        if value and field in PEOPLE:
            if not names:
                names.update({person.pk: str(person) for person in User.objects.all()})
            return names.get(value)
        return str(CHOICES[field].get(value, value)) if value and field in CHOICES else None

    return show
