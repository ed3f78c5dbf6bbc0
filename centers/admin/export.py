"""The list of centers as a file, just as it is filtered, searched and ordered."""

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_lazy

from accounts.admin.actor import actor
from centers.admin.of_the_list import OfTheListView
from centers.services.exporting import COLUMNS, export_centers
from core.admin.listings import filters_of
from core.csv_export import csv_response


class ExportView(OfTheListView):
    """Say what the file will hold; send it when somebody asks for it, which is recorded."""

    template_name = "centers/admin/export.html"
    header_icon = "download"
    title = gettext_lazy("Export the list")
    permissions = ("centers.export_center",)

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
