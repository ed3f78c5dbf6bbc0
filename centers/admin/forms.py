"""The form of everything that staff edit of a center."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from centers.admin.forms_services import ServicesField, offered, split
from centers.fact_groups import changed_groups
from centers.models import Service
from listings.admin.forms import SHARED_FIELDS, ListingForm
from listings.admin.forms_phones import LinesField
from listings.models import FactGroup


class CenterForm(ListingForm):
    """A center's facts by group, and for each group how they are known."""

    groups = FactGroup
    plain_fields = (*SHARED_FIELDS, "site", "slug", "unreadable_phones")

    site = forms.CharField(
        label=gettext_lazy("Program or building"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("What tells it from others of the same name, “Women’s program”."),
    )
    unreadable_phones = LinesField(
        label=gettext_lazy("Cannot be dialed as written"),
        help_text=gettext_lazy(
            "As the directory has them. Find out the number, write it above, and take it away here."
        ),
        rows=2,
    )
    services = ServicesField(label=gettext_lazy("Services"))
    payment = ServicesField(label=gettext_lazy("Payment"))
    slug = forms.SlugField(
        label=gettext_lazy("Last part of the page’s address"),
        max_length=100,
        required=False,
        help_text=gettext_lazy(
            "Small letters, digits and hyphens. Links to the old address keep working. "
            "Empty: made from the name."
        ),
    )

    def __init__(self, *data: Any, **options: Any) -> None:
        self._services = list(Service.objects.order_by("position", "code"))
        super().__init__(*data, **options)
        self.fields["name"].help_text = gettext_lazy(
            "As on its door. The directory cuts long names: write all of it."
        )
        self._offer_services()

    def shown(self, values: Mapping[str, Any]) -> dict[str, Any]:
        services, payment = split(values.get("services") or [], self._services)
        return super().shown(values) | {"services": services, "payment": payment}

    def _offer_services(self) -> None:
        services, payment = split(self.was.get("services") or [], self._services)
        for name, also in (("services", services), ("payment", payment)):
            of_kind = offered(self._services, payment=name == "payment")
            # Of those that our table does not have, only those that the center has.
            known = [each for each in of_kind if each.known or each.code in also]
            self.fields[name].offer(known, also=also)  # type: ignore[attr-defined]

    def clean_slug(self) -> str:
        text: str = self.cleaned_data["slug"]
        return text.lower()

    def changed_groups(self) -> Iterable[str]:
        return changed_groups(self.was, self.values)

    def told(self) -> dict[str, Any]:
        told = super().told()
        told["services"] = [*self.cleaned_data["services"], *self.cleaned_data["payment"]]
        told["slug"] = told["slug"] or self.was.get("slug", "")
        return told

    def is_same(self, name: str, value: Any) -> bool:  # noqa: ANN401  any field's
        if name == "services":
            return set(self.was[name]) == set(value)
        return super().is_same(name, value)
