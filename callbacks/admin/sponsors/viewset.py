"""Where sponsors stand in the admin."""

from django.urls import URLPattern, path

from callbacks.admin.managers import ManagersViewSet
from callbacks.admin.sponsors.views import ICON, LABEL, VIEW, SponsorAdd, SponsorEdit, SponsorList


class SponsorViewSet(ManagersViewSet):
    """The list, and a form for each."""

    name = "sponsors"
    url_prefix = "sponsors"
    permission = VIEW
    icon = ICON
    menu_label = LABEL

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the list and the forms."""
        return [
            path("", SponsorList.as_view(), name="index"),
            path("new/", SponsorAdd.as_view(), name="add"),
            path("<int:pk>/edit/", SponsorEdit.as_view(), name="edit"),
        ]
