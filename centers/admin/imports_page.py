"""The list of imports and the page of each: what a file brought, what was odd in it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.generic import IndexView, InspectView

from centers.admin.differences_shown import fact_label
from centers.imports.oddities import ALL_ROWS
from centers.models import ImportDifference, ImportRun
from core.admin.read_only import LookOnly
from listings.models import FactGroup
from places.states import is_state, state_name

# In the order of the page; what a run of long ago did not count is left out.
COUNT_LABELS: Mapping[str, Promise] = {
    "rows": gettext_lazy("rows read"),
    "not_detox": gettext_lazy("not detox, left out"),
    "detox": gettext_lazy("detox"),
    "added": gettext_lazy("centers added"),
    "changed": gettext_lazy("changed"),
    "same": gettext_lazy("the same"),
    "back": gettext_lazy("back in the directory, of the changed ones"),
    "missing": gettext_lazy("marked as not in the latest directory"),
    "differences_new": gettext_lazy("new differences"),
    "differences_open": gettext_lazy("differences that waited after it"),
}


@dataclass
class KindOfDifference:
    """How many differences about one fact there are, by decision."""

    fact: str
    label: str
    group: str
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))


class RunList(LookOnly, IndexView):
    """Imports, the latest first, with how many of their differences wait."""

    is_searchable = True
    search_fields = ("file_name", "source")

    def get_base_queryset(self) -> QuerySet[ImportRun]:
        return ImportRun.objects.with_waiting().defer("oddities")

    @property
    def no_results_message(self) -> str:
        if self.is_searching:
            return _("No import is like that.")
        return _("Nothing was imported yet.")


class RunPage(InspectView):
    """What one import brought."""

    def get_page_title(self) -> str:
        return str(self.object)

    def get_page_subtitle(self) -> str:
        return ""

    def get_fields_context(self) -> list[dict[str, Any]]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        found = ImportDifference.objects.filter(run=self.object)
        return context | {
            "counts": counts(self.object),
            "oddities": oddities(self.object),
            "kinds": kinds(found.counted_by("group", "field", "decision")),
            "states": states(found.waiting().counted_by("center__state")),
        }


def counts(run: ImportRun) -> list[tuple[int, Promise]]:
    """Return a run's numbers with what they count."""
    return [(run.counts[key], label) for key, label in COUNT_LABELS.items() if key in run.counts]


def oddities(run: ImportRun) -> list[dict[str, Any]]:
    """Return what was odd in a run's file, in words; what concerns all rows first."""
    # gettext, because the record has the words of the day; those of today are marked there.
    found = [kind | {"meaning": _(kind["meaning"])} for kind in run.oddities.values()]
    return sorted(found, key=lambda kind: kind["among"] != ALL_ROWS)


def kinds(counted: list[Any]) -> list[KindOfDifference]:
    """Return differences by fact, those with most first.

    Args:
        counted: group, fact, decision and how many, most first.
    """
    found: dict[str, KindOfDifference] = {}
    for group, fact, decision, count in counted:
        words = KindOfDifference(fact, fact_label(fact), str(FactGroup(group).label))
        found.setdefault(fact, words).counts[decision] += count
    return list(found.values())


def states(counted: list[Any]) -> list[tuple[str, str, int]]:
    """Return letters, name and how many of each state."""
    return [
        (code, state_name(code) if is_state(code) else capfirst(code), count)
        for code, count in counted
    ]
