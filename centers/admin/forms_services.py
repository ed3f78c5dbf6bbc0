"""The check list of services and ways to pay, by the groups of the public page."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from centers.imports.groups import PAYMENT_CATEGORIES, IsPayment, part_of, payment_test
from centers.models import Service

type Choices = list[tuple[str, list[tuple[str, str]]]]


class ServicesWidget(forms.CheckboxSelectMultiple):
    """Boxes in groups, each with its line of explanation and its code; a filter for their words."""

    template_name = "centers/admin/widgets/services.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.services: Mapping[str, Service] = {}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:  # noqa: ANN401  a widget's
        context: dict[str, Any] = super().get_context(name, value, attrs)
        groups = [
            (label, options, sum(option["selected"] for option in options))
            for label, options, _index in context["widget"]["optgroups"]
        ]
        return context | {"groups": groups}

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        # The first box of the first group, for links from the summary of errors.
        return super().id_for_label(id_, index) if index else f"{id_}_0_0"

    def create_option(
        self,
        name: str,
        value: Any,  # noqa: ANN401  a widget's
        *arguments: Any,
        **options: Any,
    ) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *arguments, **options)
        service = self.services.get(str(value))
        return option | {"explanation": service.explanation if service else ""}


class ServicesField(forms.MultipleChoiceField):
    """Codes. Those that a center has stay offered, known or not."""

    widget = ServicesWidget

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)

    def offer(self, services: Sequence[Service], *, also: Collection[str]) -> None:
        """Offer services, and codes of which nothing is known."""
        by_group: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for service in services:
            label = Service.Group(service.group).label if service.known else _unknown()
            by_group[str(label)].append((service.code, service.name))
        named = {service.code for service in services}
        by_group[_unknown()] += [(code, code) for code in also if code not in named]
        in_order = [*(str(group.label) for group in Service.Group), _unknown()]
        self.choices = [(label, by_group[label]) for label in in_order if by_group.get(label)]
        self.widget.services = {service.code: service for service in services}


def _unknown() -> str:
    return _("Codes that we don’t know")


def split(codes: Sequence[str], services: Sequence[Service]) -> tuple[list[str], list[str]]:
    """Return the codes about services, and those about payment."""
    is_payment = _test(services)
    return part_of(codes, "services", is_payment), part_of(codes, "payment", is_payment)


def offered(services: Sequence[Service], *, payment: bool) -> list[Service]:
    """Return those about payment, or all others."""
    is_payment = _test(services)
    return [each for each in services if is_payment(each.code) == payment]


def _test(services: Sequence[Service]) -> IsPayment:
    return payment_test({s.code for s in services if s.category_code in PAYMENT_CATEGORIES})
