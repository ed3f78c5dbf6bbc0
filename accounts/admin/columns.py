"""Columns of the lists."""

from collections.abc import Sequence
from typing import Any

from wagtail.admin.ui.tables import Column

from accounts.admin.confirmation import Confirmation, links


class BadgeColumn(Column):
    """A state in a word; `kind` names the attribute with the badge's kind."""

    cell_template_name = "accounts/admin/badge_cell.html"

    def __init__(self, name: str, *, kind: str, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.kind = kind

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:  # noqa: ANN401
        """Add the badge's kind."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {"kind": getattr(instance, self.kind)}


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
