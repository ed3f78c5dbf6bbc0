"""The parts of the dashboard that an app can declare."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from core.panels.asking import Question

type Text = str | Promise


@dataclass(frozen=True, kw_only=True)
class _ForSome:
    """Shown to those with a permission, or to those of whom a function says so."""

    permission: str | Callable[[Any], bool]

    def is_for(self, user: Any) -> bool:  # noqa: ANN401  accounts lie above
        """Return whether somebody is shown it."""
        if isinstance(self.permission, str):
            return bool(user.has_perm(self.permission))
        return self.permission(user)


@dataclass(frozen=True, kw_only=True)
class Waiting(_ForSome):
    """Something that waits to be done.

    Args:
        permission: who is shown it.
        rows: what is counted; of those whose own is counted, it is asked of whoever looks.
        label: what stands beside the number, by number: "open reports".
        url: where it is worked off; without, it is only counted.
        note: why it matters, in a few words.
        is_urgent: whether it is marked.
        is_own: whether it is counted for each person by themselves.
    """

    rows: Callable[..., QuerySet[Any, Any]]
    label: Callable[[int], str]
    url: Callable[[], str] | None = None
    note: Text = ""
    is_urgent: bool = False
    is_own: bool = False

    def rows_for(self, user: Any) -> QuerySet[Any, Any]:  # noqa: ANN401  accounts lie above
        """Return what is counted for somebody."""
        return self.rows(user) if self.is_own else self.rows()


@dataclass(frozen=True, kw_only=True)
class Figures(_ForSome):
    """Numbers of how something does: a template of ours, and what it gets as `figures`."""

    template: str
    figures: Callable[[], Mapping[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Shortcut(_ForSome):
    """Somewhere to go, with what can be done there; `icon` is one of Wagtail's."""

    label: Text
    note: Text
    url: Callable[[], str]
    icon: str


@dataclass(frozen=True, kw_only=True)
class Notice:
    """A warning: what is wrong, and what mends it; `is_serious` when people are let down now."""

    title: str
    mend: str
    is_serious: bool = False


@dataclass(frozen=True, kw_only=True)
class Watch:
    """What is asked of the database, and what is said of the answers."""

    questions: Callable[[], Mapping[str, Question]]
    judge: Callable[[Mapping[str, Any]], Iterable[Notice]]
