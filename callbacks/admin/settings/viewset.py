"""Where the settings of callbacks stand in the admin."""

from django.db.models import Model
from django.urls import URLPattern, path, reverse
from wagtail.admin.admin_url_finder import ModelAdminURLFinder, register_admin_url_finder

from callbacks.admin.managers import ManagersViewSet
from callbacks.admin.settings.views import ICON, LABEL, VIEW, SettingsView
from callbacks.models import CallSettings


class SettingsUrlFinder(ModelAdminURLFinder):
    """Lead from the trail to the settings those who may see them."""

    def get_edit_url(self, _instance: Model) -> str | None:
        if self.user and not self.user.has_perm(VIEW):
            return None
        return reverse("callback_settings:index")


class SettingsViewSet(ManagersViewSet):
    """One page."""

    name = "callback_settings"
    url_prefix = "callback-settings"
    permission = VIEW
    icon = ICON
    menu_label = LABEL

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return its address."""
        return [path("", SettingsView.as_view(), name="index")]

    def on_register(self) -> None:
        super().on_register()
        register_admin_url_finder(CallSettings, SettingsUrlFinder)
