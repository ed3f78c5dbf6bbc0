"""Where consent texts stand in the admin."""

from django.db.models import Model
from django.urls import URLPattern, path, reverse
from wagtail.admin.admin_url_finder import ModelAdminURLFinder, register_admin_url_finder

from callbacks.admin.consents import views
from callbacks.admin.managers import ManagersViewSet
from callbacks.models import ConsentText


class ConsentTextUrlFinder(ModelAdminURLFinder):
    """Lead from anywhere in the admin to a version's page those who may see it."""

    def get_edit_url(self, instance: Model) -> str | None:
        if self.user and not self.user.has_perm(views.VIEW):
            return None
        return reverse("consent_texts:text", args=[instance.pk])


class ConsentTextViewSet(ManagersViewSet):
    """The list, a page for each version, and what is done there."""

    name = "consent_texts"
    url_prefix = "consent-texts"
    permission = views.VIEW
    icon = views.ICON
    menu_label = views.LABEL

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses."""
        return [
            path("", views.ConsentTextList.as_view(), name="index"),
            path("new/", views.ConsentTextAdd.as_view(), name="add"),
            path("<int:pk>/", views.ConsentTextPage.as_view(), name="text"),
            path("<int:pk>/edit/", views.ConsentTextEdit.as_view(), name="edit"),
            path("<int:pk>/publish/", views.ConsentTextPublish.as_view(), name="publish"),
        ]

    def on_register(self) -> None:
        super().on_register()
        register_admin_url_finder(ConsentText, ConsentTextUrlFinder)
