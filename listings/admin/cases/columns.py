"""The columns of the queue."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.ui.tables import BaseColumn

from listings.admin.cases.ages import age_text, due_of, span_text
from listings.kinds import kinds
from listings.models import Case

CELLS = "listings/admin/cases/index_{}.html"
STATE_KINDS: dict[str, str] = {
    Case.State.SECOND: "warn",
    Case.State.APPROVED: "good",
    Case.State.MERGED: "good",
}
# A case as the list reads it: `is_held` says whether somebody works on it by the database's clock.
type Listed = Any
type Cell = dict[str, Any]


class CaseColumn(BaseColumn):
    """A cell of our own template, which gets what a function makes of a case at this moment."""

    def __init__(
        self, name: str, *, cell: Callable[[Listed, datetime], Cell], **options: Any
    ) -> None:
        super().__init__(name, **options)
        self.cell_template_name = CELLS.format(name)
        self.cell = cell

    def get_cell_context_data(self, instance: Case, parent_context: Any) -> Cell:  # noqa: ANN401
        context: Cell = super().get_cell_context_data(instance, parent_context)
        return context | {"case": instance} | self.cell(instance, timezone.now())


def _about(case: Listed, _now: datetime) -> Cell:
    place = ", ".join(filter(None, [case.town, case.state_code]))
    return {"url": reverse("cases:case", args=[case.pk]), "place": place}


def _kind(case: Listed, _now: datetime) -> Cell:
    kind = kinds().get(case.listing_kind)
    return {"listing_kind": capfirst(str(kind.label)) if kind else case.listing_kind}


def _age(case: Listed, now: datetime) -> Cell:
    took = span_text(case.closed_at - case.created_at) if case.closed_at else ""
    return {"age": age_text(case, now), "due": due_of(case, now), "took": took}


def _who(case: Listed, _now: datetime) -> Cell:
    return {
        "holder": case.claimed_by if case.is_held else None,
        "handed_to": case.assigned_to if case.is_open else None,
    }


def _state(case: Listed, _now: datetime) -> Cell:
    marks = []
    if case.doubtful:
        marks.append({"label": _("doubtful"), "kind": ""})
    if case.sensitive:
        marks.append({"label": _("sensitive place"), "kind": "warn"})
    return {"state_kind": STATE_KINDS.get(case.state, ""), "marks": marks}


COLUMNS = [
    CaseColumn("about", label=gettext_lazy("About"), cell=_about),
    CaseColumn("kind", label=gettext_lazy("Kind"), cell=_kind),
    CaseColumn("age", label=pgettext_lazy("of a case", "Age"), cell=_age),
    CaseColumn("who", label=gettext_lazy("Who has it"), cell=_who),
    CaseColumn("state", label=gettext_lazy("State"), cell=_state),
]
