"""The list of a kind of listings in the admin."""

from typing import Any

from django.db.models import F, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import BaseColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import Button

from core.admin.listings import KeepsKnownFilters
from listings.admin.kind import AdminKind
from listings.expressions import ChecksTable, OldestCheck
from listings.models import Listing

TIE_BREAKERS = ("name", "pk")


class ListingIndexView(KeepsKnownFilters, IndexView):
    """Listings by name, found by what staff have in hand."""

    is_searchable = True
    kind: AdminKind
    # Where the confirmations of their facts stand.
    checks: ChecksTable

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  Wagtail's
        super().setup(request, *args, **kwargs)
        # An export is a view of its own, with a permission of its own.
        self.is_export = False

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        key = str(self.ordering or "name")
        if key.removeprefix("-") == "oldest_check":
            # Never confirmed is older than anything.
            by_age = F("oldest_check")
            order = by_age.desc(nulls_last=True) if key[0] == "-" else by_age.asc(nulls_first=True)
            oldest = OldestCheck("pk", of=self.checks)
            found: QuerySet[Any] = queryset.annotate(oldest_check=oldest)
            return found.order_by(order, *TIE_BREAKERS)
        rest = [name for name in TIE_BREAKERS if name != key.removeprefix("-")]
        return queryset.order_by(key, *rest)

    def name_column(self) -> BaseColumn:
        """Return the column that leads to a listing's page."""
        model_name = self.kind.model._meta.model_name
        return self._get_title_column_class(TitleColumn)(
            "name",
            label=_("Name"),
            accessor=str,
            sort_key="name",
            get_url=self.get_inspect_url,
            get_title_id=lambda listing: f"{model_name}_{listing.pk}_title",
        )

    @cached_property
    def may_confirm(self) -> bool:
        """Whether the one who looks may confirm facts."""
        return bool(self.request.user.has_perm(self.kind.confirm))

    def get_list_more_buttons(self, instance: Listing) -> list[Button]:
        """Offer editing, the history, and to say that the phone was found right."""
        buttons = [self._phone_was_right(instance)] if self.may_confirm else []
        if edit_url := self.get_edit_url(instance):
            buttons.append(Button(_("Edit"), url=edit_url, icon_name="edit", priority=20))
        url = self.kind.url("history", instance.pk)
        return [*buttons, Button(_("History"), url=url, icon_name="history", priority=30)]

    def _phone_was_right(self, listing: Listing) -> Button:
        """Return a button that confirms a listing's phone at once, by the form of the list."""
        attributes = {
            "type": "submit",
            "form": "confirm-phone",
            "formaction": self.kind.url("confirm", listing.pk),
        }
        label = _("I called: phone right")
        return Button(label, icon_name="check", priority=10, attrs=attributes)
