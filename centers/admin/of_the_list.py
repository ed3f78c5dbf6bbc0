"""Pages for what is done to the list of centers as somebody filtered it."""

from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.admin.actor import actor
from centers.models import Center
from core.admin.listings import BadFilterError, IndexCallable, filters_in, rows_of

if TYPE_CHECKING:
    from centers.querysets import CenterQuerySet


class OfTheListView(WagtailAdminTemplateMixin, View):
    """A page behind the list, for those who have one of its permissions."""

    index_view: IndexCallable | None = None
    title: str | Promise = ""
    permissions: tuple[str, ...] = ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        if not any(actor(request).has_perm(permission) for permission in self.permissions):
            raise PermissionDenied
        try:
            return super().dispatch(request, *args, **kwargs)
        except BadFilterError:
            messages.error(request, _("Choose the filters again: one of them is not known."))
            return redirect("admin_centers:index")

    def get_page_title(self) -> str | Promise:
        return self.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        label = capfirst(Center._meta.verbose_name_plural)
        steps = [{"url": self.list_url, "label": label}, {"url": "", "label": self.title}]
        return [*self.breadcrumbs_items, *steps]

    @property
    def list_url(self) -> str:
        """Where the list is, filtered as before."""
        return f"{reverse('admin_centers:index')}?{filters_in(self.request)}"

    def rows(self) -> "CenterQuerySet":
        """Return the list.

        Raises:
            BadFilterError: it would not be the list that was asked for.
        """
        rows = rows_of(cast("IndexCallable", self.index_view), self.request)
        return cast("CenterQuerySet", rows)
