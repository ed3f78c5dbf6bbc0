"""What accounts add to the admin, and what they take out of it."""

from django.http import Http404, HttpRequest
from wagtail import hooks
from wagtail.admin.views.bulk_action import BulkAction

from accounts.admin.viewsets import InvitationViewSet
from accounts.models import User


@hooks.register("register_admin_viewset")
def invitations() -> InvitationViewSet:
    """Show the invitations to those who may see them."""
    return InvitationViewSet()


class NotOffered(BulkAction):
    """Stands in the place of an action of Wagtail's that changes accounts past our services."""

    models = [User]
    display_name = aria_label = ""

    def __init__(self, _request: HttpRequest, _model: type[User]) -> None:
        raise Http404


class NoRoles(NotOffered):
    """Roles are given one person at a time."""

    action_type = "assign_role"


class NoDeleting(NotOffered):
    """Accounts are switched off instead."""

    action_type = "delete"


class NoSwitching(NotOffered):
    """Accounts are switched off one at a time, with what follows."""

    action_type = "set_active_state"


# After Wagtail's own, whose places they take.
for _action in (NoRoles, NoDeleting, NoSwitching):
    hooks.register("register_bulk_action", _action, order=1)
