"""Where agents on duty stand in the admin."""

from django.urls import URLPattern, path

from callbacks.admin.duty.views import CHANGE, ICON, LABEL, DutyChange, DutyList
from callbacks.admin.managers import ManagersViewSet


class DutyViewSet(ManagersViewSet):
    """The list, and its buttons."""

    name = "agents_on_duty"
    url_prefix = "agents-on-duty"
    permission = CHANGE
    icon = ICON
    menu_label = LABEL

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses."""
        return [
            path("", DutyList.as_view(), name="index"),
            path("<int:pk>/start/", DutyChange.as_view(begins=True), name="start"),
            path("<int:pk>/end/", DutyChange.as_view(begins=False), name="end"),
        ]
