"""Where numbers that are never called stand in the admin."""

from django.db.models import Model
from django.urls import URLPattern, path, reverse
from wagtail.admin.admin_url_finder import ModelAdminURLFinder, register_admin_url_finder

from callbacks.admin.do_not_call.views import (
    ICON,
    LABEL,
    VIEW,
    DoNotCallList,
    NumberAdd,
    NumberCheck,
)
from callbacks.admin.managers import ManagersViewSet
from callbacks.models import DoNotCall


class DoNotCallUrlFinder(ModelAdminURLFinder):
    """Lead from the trail to the list: no number has a page of its own."""

    def get_edit_url(self, _instance: Model) -> str | None:
        if self.user and not self.user.has_perm(VIEW):
            return None
        return reverse("do_not_call:index")


class DoNotCallViewSet(ManagersViewSet):
    """The list, adding a number, and asking about one."""

    name = "do_not_call"
    url_prefix = "do-not-call"
    permission = VIEW
    icon = ICON
    menu_label = LABEL

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses."""
        return [
            path("", DoNotCallList.as_view(), name="index"),
            path("new/", NumberAdd.as_view(), name="add"),
            path("check/", NumberCheck.as_view(), name="check"),
        ]

    def on_register(self) -> None:
        super().on_register()
        register_admin_url_finder(DoNotCall, DoNotCallUrlFinder)
