"""Columns of the lists."""

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column

from accounts.admin.confirmation import Confirmation, links
from accounts.models import Invitation, User


class BadgeColumn(Column):
    """A state in a word; `kind` gives the badge's kind for a row."""

    cell_template_name = "accounts/admin/badge_cell.html"

    def __init__(self, name: str, *, kind: Callable[[Any], str], **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.kind = kind

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:  # noqa: ANN401
        """Add the badge's kind."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {"kind": self.kind(instance)}


class ActionsColumn(Column):
    """Links to what may be done to a row now, by whoever looks."""

    cell_template_name = "accounts/admin/actions_cell.html"

    def __init__(self, name: str, *, actions: Sequence[type[Confirmation]], **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.actions = actions

    def get_value(self, instance: Any) -> str:  # noqa: ANN401
        return str(instance)

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:  # noqa: ANN401
        """Add label and address of each link."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {"links": links(self.actions, instance, context["request"].user)}


def second_factor(person: User) -> str:
    """Return whether somebody has a second factor, in a word."""
    return _("set up") if _has_second_factor(person) else _("missing")


def second_factor_kind(person: User) -> str:
    """Return how much it asks to be looked at."""
    return "good" if _has_second_factor(person) else "warn"


def account(person: User) -> str:
    """Return whether somebody can sign in, in a word."""
    return _("active") if person.is_active else _("switched off")


def account_kind(person: User) -> str:
    """Return how much it asks to be looked at."""
    return "good" if person.is_active else "warn"


def last_seen(person: User) -> str:
    """Return when somebody used the admin last, in the reader's time zone."""
    seen = getattr(person, "last_seen", None)
    return date_format(localtime(seen), "SHORT_DATETIME_FORMAT") if seen else _("never")


def valid_until(invitation: Invitation) -> str:
    """Return how long the link can be used, in the reader's time zone."""
    return date_format(localtime(invitation.expires_at), "SHORT_DATETIME_FORMAT")


def _has_second_factor(person: User) -> bool:
    # The list's rows come with it.
    return bool(getattr(person, "has_second_factor", False))
