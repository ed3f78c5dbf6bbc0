"""The list of centers."""

from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import BaseColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import Button

from centers.admin.bulk_list import OffersMany, TickColumn
from centers.admin.center_columns import COLUMNS
from centers.models import Center
from centers.querysets import CenterQuerySet
from core.admin.listings import KeepsKnownFilters

TIE_BREAKERS = ("name", "pk")


class CenterIndexView(OffersMany, KeepsKnownFilters, IndexView):
    """Centers by name, found by what staff have in hand."""

    is_searchable = True
    template_name = "centers/admin/list.html"
    results_template_name = "centers/admin/list_results.html"

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  Wagtail's
        super().setup(request, *args, **kwargs)
        # The export is a view of its own, with a permission of its own.
        self.is_export = False

    def get_base_queryset(self) -> CenterQuerySet:
        return Center.objects.with_latest_checks().defer("services", "description")

    def order_queryset(self, queryset: CenterQuerySet) -> CenterQuerySet:
        key = str(self.ordering or "name")
        if key.removeprefix("-") == "oldest_check":
            # Never confirmed is older than anything.
            by_age = F("oldest_check")
            order = by_age.desc(nulls_last=True) if key[0] == "-" else by_age.asc(nulls_first=True)
            return queryset.with_oldest_check().order_by(order, *TIE_BREAKERS)
        rest = [name for name in TIE_BREAKERS if name != key.removeprefix("-")]
        return queryset.order_by(key, *rest)

    def search_queryset(self, queryset: CenterQuerySet) -> CenterQuerySet:
        return queryset.looked_up_by(self.search_query) if self.is_searching else queryset

    @cached_property
    def columns(self) -> list[BaseColumn]:
        title = self._get_title_column_class(TitleColumn)(
            "name",
            label=_("Name"),
            accessor=str,
            sort_key="name",
            get_url=self.get_inspect_url,
            get_title_id=lambda center: f"center_{center.pk}_title",
        )
        ticks = [TickColumn("ticks")] if self.may_change_many else []
        return [*ticks, title, *COLUMNS]

    @cached_property
    def may_confirm(self) -> bool:
        """Whether the one who looks may confirm facts."""
        return bool(self.request.user.has_perm("centers.confirm_facts"))

    def get_list_more_buttons(self, instance: Center) -> list[Button]:
        """Offer editing, the history, and to say that the phone was found right."""
        buttons = []
        if self.may_confirm:
            buttons.append(_phone_was_right(instance))
        if edit_url := self.get_edit_url(instance):
            buttons.append(Button(_("Edit"), url=edit_url, icon_name="edit", priority=20))
        url = reverse("admin_centers:history", args=[instance.pk])
        return [*buttons, Button(_("History"), url=url, icon_name="history", priority=30)]


def _phone_was_right(center: Center) -> Button:
    """Return a button that confirms a center's phone at once, by the form of the list."""
    attributes = {
        "type": "submit",
        "form": "confirm-phone",
        "formaction": reverse("admin_centers:confirm", args=[center.pk]),
    }
    label = _("I called: phone right")
    return Button(label, icon_name="check", priority=10, attrs=attributes)
