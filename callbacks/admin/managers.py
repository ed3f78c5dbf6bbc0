"""What the pages of managers share: who may see them, where they stand, what was done before."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.functional import Promise
from django.views import View
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from accounts.admin.actor import actor
from accounts.models import User

# A name of an address and what it is called.
type Crumb = tuple[str, str | Promise]


class ManagersView(WagtailAdminTemplateMixin, View):
    """A page for those with a permission."""

    permission: str
    # The steps from the dashboard to this page.
    parents: Sequence[Crumb] = ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.user.has_perm(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def user(self) -> User:
        """Who looks."""
        return actor(self.request)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        steps = [{"url": reverse(name), "label": label} for name, label in self.parents]
        here = {"url": "", "label": self.get_page_title()}
        return [*self.breadcrumbs_items, *steps, here]

    def answer(self, *, status: int = 200, **context: Any) -> HttpResponse:
        """Return the page."""
        known = self.get_context_data(**context)
        response: HttpResponse = self.render_to_response(known, status=status)
        return response


class ManagersMenuItem(MenuItem):
    """Shown to those who may see what it leads to."""

    permission: str

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(self.permission)


class ManagersViewSet(ViewSet):
    """Pages that begin with one which needs `permission`."""

    permission: str

    @property
    def menu_item_class(self) -> type[MenuItem]:
        """An item for those who may see the first page."""
        return type("Item", (ManagersMenuItem,), {"permission": self.permission})
