"""The list of hotline records, the page of each, and writing a draft."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from callbacks.admin.managers import ManagersView
from callbacks.admin.records.forms import RecordForm
from callbacks.admin.records.words import show, status_of
from callbacks.admin.writing import WriteView
from callbacks.hotline.faults import record_faults
from callbacks.hotline.shown import sponsors_of
from callbacks.hotline.watching import ending_soon
from callbacks.models import HotlineRecord
from callbacks.services.records import (
    MOMENTS,
    change_record,
    record_values,
    seen_before_publishing,
    write_record,
)
from callbacks.services.written import SettledError
from core.admin.history import history_part
from core.admin.seen import signed

VIEW, ADD, CHANGE = (f"callbacks.{action}_hotlinerecord" for action in ("view", "add", "change"))
LABEL = gettext_lazy("Hotline records")
INDEX = "hotline_records:index"
ICON = "clipboard-list"
MOST_ROWS = 200
# The part of the list that the dashboard leads to.
ENDING = "ending"
# What a new draft proposes: nobody should have to remember a record for longer.
PROPOSED = timedelta(days=90)
MOST_DIGITS = 18


class RecordList(ManagersView):
    """All records, those that begin last first."""

    permission = VIEW
    template_name = "callbacks/admin/records/list.html"
    page_title = LABEL
    header_icon = ICON

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the latest of them, or what ends soon and has none that follows."""
        now = timezone.now()
        part = ENDING if request.GET.get("show") == ENDING else ""
        records = ending_soon() if part else HotlineRecord.objects.all()
        rows = [
            {"record": record, "status": status_of(record, now)} for record in records[:MOST_ROWS]
        ]
        is_in_force = HotlineRecord.objects.in_force(now).exists()
        may_add = self.user.has_perm(ADD)
        return self.answer(rows=rows, part=part, is_in_force=is_in_force, may_add=may_add)


class OfRecord(ManagersView):
    """A page about one record."""

    header_icon = ICON
    parents = ((INDEX, LABEL),)

    @cached_property
    def record(self) -> HotlineRecord:
        """The record that the address names."""
        return get_object_or_404(HotlineRecord, pk=self.kwargs["pk"])

    @property
    def record_url(self) -> str:
        """The address of its page."""
        return reverse("hotline_records:record", args=[self.kwargs["pk"]])


class RecordPage(OfRecord):
    """All that a record says, how the public sees it, and what can be done with it."""

    permission = VIEW
    template_name = "callbacks/admin/records/record.html"

    def get_page_title(self) -> str:
        return self.record.caller or _("Hotline record %(number)s") % {"number": self.record.pk}

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show it."""
        record, now = self.record, timezone.now()
        is_draft = record.published_at is None
        may_change = self.user.has_perm(CHANGE)
        is_running = not is_draft and record.withdrawn_at is None and record.valid_until > now
        return self.answer(
            record=record,
            standing=status_of(record, now),
            sponsors=sponsors_of(record),
            is_draft=is_draft,
            faults=record_faults(record, now=now) if is_draft else {},
            seen=signed(seen_before_publishing(record)) if is_draft else "",
            may_change=may_change,
            may_add=self.user.has_perm(ADD),
            may_withdraw=may_change and is_running,
            part=history_part(record, request.GET, show=show),
        )


class RecordForms(WriteView):
    """What writing and changing a draft share."""

    model = HotlineRecord
    form_class = RecordForm
    header_icon = ICON
    parents = ((INDEX, LABEL),)
    note = gettext_lazy(
        "This is a draft: texts may still be missing. Next you see it as the public will, in both "
        "languages, and publish it from there. After that it cannot be changed, only withdrawn."
    )

    def saved_text(self, _saved: HotlineRecord) -> str:
        return _("The draft is saved. Look at it, then publish it.")

    def next_url(self, saved: HotlineRecord) -> str:
        return reverse("hotline_records:record", args=[saved.pk])

    def words(self, field: str, value: Any) -> str | None:  # noqa: ANN401  as JSON gives it
        return show(field, value)


class RecordAdd(RecordForms):
    """Write a new draft, filled in from an earlier record."""

    permission = ADD
    page_title = gettext_lazy("New hotline record")

    def stored_values(self) -> dict[str, Any]:
        now = timezone.now().replace(second=0, microsecond=0)
        return record_values(HotlineRecord(valid_from=now, valid_until=now + PROPOSED))

    def first_values(self) -> dict[str, Any]:
        model = self._model()
        if model is None:
            return self.stored_values()
        now = timezone.now().replace(second=0, microsecond=0)
        latest = HotlineRecord.objects.in_force().first()
        begins = max(now, latest.valid_until) if latest else now
        dates = HotlineRecord(valid_from=begins, valid_until=begins + PROPOSED)
        moments = {name: value for name, value in record_values(dates).items() if name in MOMENTS}
        return record_values(model) | moments

    def _model(self) -> HotlineRecord | None:
        asked = self.request.GET.get("from", "")
        records = HotlineRecord.objects.all()
        if asked.isascii() and asked.isdecimal() and len(asked) <= MOST_DIGITS:
            return records.filter(pk=int(asked)).first()
        return records.order_by("-pk").first()

    def save(self, values: Mapping[str, Any], *, seen: Mapping[str, Any]) -> HotlineRecord:  # noqa: ARG002
        return write_record(values, by=self.user)

    def back_url(self) -> str:
        return reverse(INDEX)


class RecordEdit(RecordForms):
    """Change a draft."""

    permission = CHANGE
    page_title = gettext_lazy("Edit the draft")

    @cached_property
    def row(self) -> HotlineRecord:
        """The draft that the address names."""
        return get_object_or_404(HotlineRecord, pk=self.kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        except SettledError:
            words = _("It is published, and cannot be changed. Make a new one from it.")
            messages.error(request, words)
            return redirect(self.back_url())

    def stored_values(self) -> dict[str, Any]:
        self.row.refresh_from_db()
        if self.row.published_at is not None:
            raise SettledError
        return record_values(self.row)

    def save(self, values: Mapping[str, Any], *, seen: Mapping[str, Any]) -> HotlineRecord:
        return change_record(self.row, values, by=self.user, seen=seen)

    def back_url(self) -> str:
        return reverse("hotline_records:record", args=[self.row.pk])
