"""The panels of the dashboard. Each asks the database once, at most; figures a few times."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.formats import number_format
from django.utils.functional import cached_property
from wagtail.admin.ui.components import Component

from core.panels import Count, Notice, ask, figures, shortcuts, waiting, watches
from detoxlocal.dashboard.events import READ_TRAIL, lately

FIRST, WAITS, DOES, LATELY, WHERE, LAST = range(100, 700, 100)
MOST_COUNTED = 1_000


class Panel(Component):
    """A part of the dashboard for whoever looks."""

    order = WAITS

    def __init__(self, request: HttpRequest) -> None:
        self.user: Any = request.user


@dataclass(frozen=True, kw_only=True)
class Card:
    """A count of what waits."""

    count: str
    label: str
    note: str
    url: str
    kind: str


class WaitingPanel(Panel):
    """What waits for those who look, the empty ones in a line below."""

    name = "waiting"
    order = WAITS
    template_name = "detoxlocal/dashboard/waiting.html"

    def get_context_data(self, _parent_context: Mapping[str, Any] | None) -> dict[str, Any]:
        """Count all in one query."""
        parts = [part for part in waiting() if part.is_for(self.user)]
        counts = ask(
            {
                str(place): Count(part.rows_for(self.user), MOST_COUNTED)
                for place, part in enumerate(parts)
            }
        )
        counted = list(zip(parts, counts.values(), strict=True))
        cards = [
            Card(
                count=_number(count),
                label=part.label(count),
                note=str(part.note),
                url=part.url() if part.url else "",
                kind="warn" if part.is_urgent else "",
            )
            for part, count in counted
            if count
        ]
        return {"cards": cards, "done": [part.label(0) for part, count in counted if not count]}


def _number(count: int) -> str:
    return f"{number_format(MOST_COUNTED)}+" if count > MOST_COUNTED else number_format(count)


class FiguresPanel(Panel):
    """How something does, for those who are shown any of it."""

    name = "figures"
    order = DOES
    template_name = "detoxlocal/dashboard/figures.html"

    def get_context_data(self, _parent_context: Mapping[str, Any] | None) -> dict[str, Any]:
        shown = [part for part in figures() if part.is_for(self.user)]
        return {"parts": [{"template": part.template, "figures": part.figures()} for part in shown]}


class OperationPanel(Panel):
    """Warnings of the operation, before all else; a line at the end when there are none."""

    name = "operation"
    template_name = "detoxlocal/dashboard/operation.html"

    @property
    def order(self) -> int:  # type: ignore[override]
        """Stand first with a warning, last without."""
        return FIRST if self.notices else LAST

    @cached_property
    def notices(self) -> list[Notice]:
        """What is wrong now, the worst first; asked in one query."""
        watched = [(watch, watch.questions()) for watch in watches()]
        answers = ask(
            {
                f"{place} {name}": question
                for place, (_watch, questions) in enumerate(watched)
                for name, question in questions.items()
            }
        )
        notices = [
            notice
            for place, (watch, questions) in enumerate(watched)
            for notice in watch.judge({name: answers[f"{place} {name}"] for name in questions})
        ]
        return sorted(notices, key=lambda notice: not notice.is_serious)

    def get_context_data(self, _parent_context: Mapping[str, Any] | None) -> dict[str, Any]:
        return {"notices": self.notices}


class LatelyPanel(Panel):
    """What was done lately: by whoever looks; by everybody, for those who may read the trail."""

    name = "lately"
    order = LATELY
    template_name = "detoxlocal/dashboard/lately.html"

    def get_context_data(self, _parent_context: Mapping[str, Any] | None) -> dict[str, Any]:
        reads_all = self.user.has_perm(READ_TRAIL)
        return {"events": list(lately(self.user)), "of_everybody": reads_all}


class ShortcutsPanel(Panel):
    """Where whoever looks may go."""

    name = "shortcuts"
    order = WHERE
    template_name = "detoxlocal/dashboard/shortcuts.html"

    def get_context_data(self, _parent_context: Mapping[str, Any] | None) -> dict[str, Any]:
        allowed = [part for part in shortcuts() if part.is_for(self.user)]
        return {"shortcuts": [{"part": part, "url": part.url()} for part in allowed]}


def panels_for(request: HttpRequest) -> list[Panel]:
    """Return the panels of whoever looks."""
    user: Any = request.user
    kinds = (WaitingPanel, FiguresPanel, LatelyPanel, ShortcutsPanel)
    everybodys: list[Panel] = [kind(request) for kind in kinds]
    return [*everybodys, OperationPanel(request)] if user.has_perm(READ_TRAIL) else everybodys
