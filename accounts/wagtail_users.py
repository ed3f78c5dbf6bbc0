"""Wagtail's app for users, with our own pages in place of its own.

Its pages write accounts and groups past our services, and past the audit trail.
"""

from wagtail.users.apps import WagtailUsersAppConfig


class StaffUsersConfig(WagtailUsersAppConfig):
    """People who work here; roles stand in a table of the code and are not edited as groups."""

    default = False
    user_viewset = "accounts.admin.viewsets.PeopleViewSet"
    group_viewset = "accounts.admin.viewsets.NoGroups"
