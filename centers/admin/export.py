"""The list of centers as a file, just as it is filtered, searched and ordered."""

from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from centers.admin.actor import actor
from centers.models import Center
from centers.services.exporting import COLUMNS, export_centers
from core.admin.listings import BadFilterError, IndexCallable, filters_in, filters_of, rows_of
from core.csv_export import csv_response

if TYPE_CHECKING:
    from centers.querysets import CenterQuerySet


class ExportView(WagtailAdminTemplateMixin, View):
    """Say what the file will hold; send it when somebody asks for it, which is recorded."""

    template_name = "centers/admin/export.html"
    header_icon = "download"
    index_view: IndexCallable | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        if not actor(request).has_perm("centers.export_center"):
            raise PermissionDenied
        try:
            return super().dispatch(request, *args, **kwargs)
        except BadFilterError:
            messages.error(request, _("Choose the filters again: one of them is not known."))
            return redirect("admin_centers:index")

    def get_page_title(self) -> str:
        return _("Export the list")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        label = capfirst(Center._meta.verbose_name_plural)
        steps = [{"url": self.list_url, "label": label}, {"url": "", "label": _("Export the list")}]
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

    def get(self, _request: HttpRequest) -> HttpResponseBase:
        """Say how many rows and which columns."""
        count = self.rows().count()
        context = self.get_context_data(columns=COLUMNS, count=count, list_url=self.list_url)
        page: HttpResponseBase = self.render_to_response(context)
        return page

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Send the file."""
        filters = dict(filters_of(request).lists())
        rows = export_centers(self.rows(), by=actor(request), filters=filters)
        name = f"centers-{timezone.localdate():%Y-%m-%d}"
        return csv_response(name, [column.name for column in COLUMNS], rows)
