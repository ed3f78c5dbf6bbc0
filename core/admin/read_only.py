"""Lists in the admin that can be looked at, searched and filtered, and nothing else."""

from typing import Any

from django.contrib.admin.utils import quote
from django.db.models import Model
from django.urls import URLPattern, path, reverse
from wagtail.admin.admin_url_finder import ModelAdminURLFinder
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.permissions import policy_registry

UNCHANGEABLE = (
    "add_url_name",
    "edit_url_name",
    "copy_url_name",
    "delete_url_name",
    "history_url_name",
    "usage_url_name",
)


class LookOnly:
    """A list whose rows have no menu: their names lead to all there is."""

    def get_list_buttons(self, _instance: Model) -> list[Button]:
        """Offer nothing."""
        return []


class ReadOnlyViewSet(ModelViewSet):
    """A list of rows and a page for each; no address exists that would change one."""

    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    add_to_admin_menu = True
    list_per_page = 50
    # The address of a row's page.
    page_name = "inspect"

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Leave out the addresses that Wagtail would link to."""
        known: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        return known | dict.fromkeys(UNCHANGEABLE)

    def get_urlpatterns(self) -> list[URLPattern]:
        """Offer the list and the pages of its rows."""
        conv = self.pk_path_converter
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path(f"<{conv}:pk>/", self.inspect_view, name="inspect"),
        ]

    @property
    def url_finder_class(self) -> type[ModelAdminURLFinder]:
        """Lead from anywhere in the admin to a row's page those who may see it."""
        name = self.get_url_name(self.page_name)

        class Finder(ModelAdminURLFinder):
            def get_edit_url(self, instance: Model) -> str | None:
                policy = policy_registry.get(instance)
                if self.user and not policy.user_has_permission(self.user, "view"):
                    return None
                return reverse(name, args=(quote(instance.pk),))

        return Finder
