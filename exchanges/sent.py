"""A submission as it was sent, in words for staff."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exchanges.models import Submission
from exchanges.services.fields import FIELDS
from exchanges.submissions.answers import all_facts
from listings.cases.handlers import SentFact

# Of a form or a file, what is no field of an exchange.
LABELS: Mapping[str, str | Promise] = {
    "relation": _("Who asks"),
    "program_knows": _("The program knows of it"),
    "may_be_listed": _("The program agrees to be listed"),
}


def sent_facts(submission: Submission) -> list[SentFact]:
    """Return all that was sent, in the order in which it was asked or stood in the file."""
    of_the_sender = [
        SentFact(label=LABELS[name], text=text)
        for name in LABELS
        if (text := getattr(submission, f"get_{name}_display")())
    ]
    if submission.row_number is None:
        return [*_of_form(submission.raw), *of_the_sender]
    return [_of_row(column, text) for column, text in submission.raw.items()]


def _of_form(given: Mapping[str, Any]) -> list[SentFact]:
    return [
        SentFact(
            label=fact.label,
            text="\n".join(map(str, fact.values)),
            name=name if name in FIELDS else "",
        )
        for name, fact in all_facts(given)
    ]


def _of_row(column: str, text: Any) -> SentFact:  # noqa: ANN401  as it came
    shown = "" if text is None else str(text)
    return SentFact(label=column, text=shown, name=column if column in FIELDS else "")
