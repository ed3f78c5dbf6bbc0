"""The trail as a list, one event, and the list as a file."""

import json
from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic import IndexView, PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from core.admin.columns import COLUMNS, to_what, what, who
from core.admin.filters import AuditFilterSet
from core.audit import HIDDEN, entry_of, record, verb_label
from core.audit.objects import find_object
from core.audit.search import conditions
from core.csv_export import csv_response
from core.models import AuditEvent
from core.querysets import AuditEventQuerySet, Stretch

EVENTS_A_PAGE = 50
ROWS_AT_ONCE = 2_000
MOST_DIGITS = 18
HEAD = [
    _("Number"),
    _("When (UTC)"),
    _("Who"),
    _("What was done"),
    _("In words"),
    _("Kind"),
    _("Number of the object"),
    _("Before"),
    _("After"),
    _("Hash"),
]


class AuditIndexView(IndexView):
    """The trail, newest first, searched and filtered.

    Counts nothing: counting is what takes long on a trail of millions. Pages go by numbers of
    events, so that the last one is as near as the first.
    """

    model = AuditEvent
    any_permission_required = ["view"]
    columns = COLUMNS
    search_fields = ["verb"]
    filterset_class = AuditFilterSet
    paginate_by = None
    results_template_name = "core/admin/audit_results.html"
    export_url_name = ""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        # Wagtail's own export knows nothing of formulas and records nothing.
        self.is_export = False

    @cached_property
    def conditions(self) -> list[Q]:
        """Of which one must hold, when something is searched for."""
        return conditions(self.search_query) if self.is_searching else []

    def filtered(self) -> AuditEventQuerySet:
        """Return the events that the filters leave; the search is not yet in it."""
        events: AuditEventQuerySet = self.filter_queryset(AuditEvent.objects.all())
        return events

    def get_queryset(self) -> list[AuditEvent]:
        return self.stretch.events

    @cached_property
    def stretch(self) -> Stretch:
        """The page of events that is asked for."""
        return self.filtered().stretch(
            EVENTS_A_PAGE,
            any_of=self.conditions,
            before=self._number("before"),
            after=self._number("after"),
        )

    def _number(self, name: str) -> int | None:
        text = self.request.GET.get(name, "")
        return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None

    def _address(self, url: str, **numbers: int | None) -> str:
        query = self.request.GET.copy()
        for name in ("before", "after", "_w_filter_fragment"):
            query.pop(name, None)
        query.update({name: str(number) for name, number in numbers.items()})
        return f"{url}?{query.urlencode()}"

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        url = self._address(reverse(self.export_url_name))
        return [HeaderButton(_("Download as CSV"), url=url, icon_name="download")]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        newer, older = self.stretch.newer, self.stretch.older
        context["newer_url"] = newer and self._address(self.index_url, after=newer)
        context["older_url"] = older and self._address(self.index_url, before=older)
        context["refused"] = self.filters.errors if self.filters else {}
        return context


class AuditExportView(AuditIndexView):
    """The filtered trail as a file. That it was taken along is in the trail."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> HttpResponseBase:
        if not self.filters.is_valid():
            # The list says what could not be understood; everything is not what was asked for.
            return redirect(self._address(self.index_url))
        events = self.filtered()
        if self.conditions:
            events = events.filter(reduce(or_, self.conditions))
        taken = record(request.user, "exported_audit", after=self._asked())
        return csv_response("audit-trail", HEAD, _rows(events.filter(pk__lt=taken.pk)))

    def _asked(self) -> dict[str, str]:
        """Return the filters in force; a search may hold a person's name, which stays out."""
        asked = {name: ", ".join(each) for name, each in self.request.GET.lists() if any(each)}
        filters = {n: text for n, text in asked.items() if n.split("_")[0] in self.filters.filters}
        return filters | ({"search": HIDDEN} if self.is_searching else {})


def _rows(events: AuditEventQuerySet) -> Iterator[list[object]]:
    ordered = events.select_related("actor").order_by("pk")
    for event in ordered.iterator(chunk_size=ROWS_AT_ONCE):
        yield [
            event.pk,
            event.at,
            who(event),
            event.verb,
            verb_label(event.verb),
            event.object_kind,
            event.object_key,
            json.dumps(event.before, ensure_ascii=False) if event.before else "",
            json.dumps(event.after, ensure_ascii=False) if event.after else "",
            bytes(event.hash).hex(),
        ]


class AuditDetailView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """One event: who, what, when, and what it changed."""

    model = AuditEvent
    any_permission_required = ["view"]
    template_name = "core/admin/audit_detail.html"
    header_icon = "history"
    index_url_name = ""

    @cached_property
    def event(self) -> AuditEvent:
        """The event that the address names."""
        events = AuditEvent.objects.select_related("actor")
        return get_object_or_404(events, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return what(self.event)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        trail = {"url": reverse(self.index_url_name), "label": _("Audit trail")}
        return [*self.breadcrumbs_items, trail, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        event = self.event
        thing = find_object(event.object_kind, event.object_key)
        return super().get_context_data(**kwargs) | {
            "event": event,
            "entry": entry_of(event),
            "who": who(event),
            "to_what": to_what(event),
            "gone": thing is None,
            "object_url": thing and AdminURLFinder(self.request.user).get_edit_url(thing),
            "about_url": self._list(kind=event.object_kind, key=event.object_key),
            "actor_url": self._list(actor=event.actor_id or "nobody"),
        }

    def _list(self, **filters: object) -> str:
        return f"{reverse(self.index_url_name)}?{urlencode(filters)}"
