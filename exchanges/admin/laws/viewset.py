"""Where the laws of states stand in the admin. There is no address that takes one away."""

from django.db.models import Model
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import ModelAdminURLFinder, register_admin_url_finder
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from exchanges.admin.laws.views import VIEW, LawEdit, LawList
from exchanges.models import StateLaw
from places import converters  # noqa: F401  registers <state:...>


class LawMenuItem(MenuItem):
    """Shown to those who may see the laws."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(VIEW)


class LawUrlFinder(ModelAdminURLFinder):
    """Lead from anywhere in the admin to a law's form those who may see it."""

    def get_edit_url(self, instance: Model) -> str | None:
        if self.user and not self.user.has_perm(VIEW):
            return None
        return reverse("state_laws:edit", args=[str(instance).lower()])


class LawViewSet(ViewSet):
    """The list of states, and a form for each."""

    name = "state_laws"
    url_prefix = "state-laws"
    icon = "clipboard-list"
    menu_label = _("Laws of states")
    menu_order = 107
    add_to_admin_menu = True
    menu_item_class = LawMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the list and the form."""
        return [
            path("", LawList.as_view(), name="index"),
            path("<state:state>/", LawEdit.as_view(), name="edit"),
        ]

    def on_register(self) -> None:
        super().on_register()
        register_admin_url_finder(StateLaw, LawUrlFinder)
