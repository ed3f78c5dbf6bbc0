"""Where hotline records stand in the admin."""

from django.db.models import Model
from django.urls import URLPattern, path, reverse
from wagtail.admin.admin_url_finder import ModelAdminURLFinder, register_admin_url_finder

from callbacks.admin.managers import ManagersViewSet
from callbacks.admin.records import actions, views
from callbacks.models import HotlineRecord


class RecordUrlFinder(ModelAdminURLFinder):
    """Lead from anywhere in the admin to a record's page those who may see it."""

    def get_edit_url(self, instance: Model) -> str | None:
        if self.user and not self.user.has_perm(views.VIEW):
            return None
        return reverse("hotline_records:record", args=[instance.pk])


class RecordViewSet(ManagersViewSet):
    """The list, a page for each, and what is done there."""

    name = "hotline_records"
    url_prefix = "hotline-records"
    permission = views.VIEW
    icon = views.ICON
    menu_label = views.LABEL

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses."""
        preview = "<int:pk>/preview/<slug:language>/"
        return [
            path("", views.RecordList.as_view(), name="index"),
            path("new/", views.RecordAdd.as_view(), name="add"),
            path("<int:pk>/", views.RecordPage.as_view(), name="record"),
            path("<int:pk>/edit/", views.RecordEdit.as_view(), name="edit"),
            path("<int:pk>/publish/", actions.RecordPublish.as_view(), name="publish"),
            path("<int:pk>/withdraw/", actions.RecordWithdraw.as_view(), name="withdraw"),
            path("<int:pk>/delete/", actions.RecordDelete.as_view(), name="delete"),
            path(preview, actions.RecordPreview.as_view(), name="preview"),
        ]

    def on_register(self) -> None:
        super().on_register()
        register_admin_url_finder(HotlineRecord, RecordUrlFinder)
