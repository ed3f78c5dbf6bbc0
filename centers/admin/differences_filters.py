"""Narrowing differences down to those of a kind."""

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from centers.admin.differences_shown import fact_choices
from centers.models import ImportDifference, ImportRun
from listings.models import FactGroup
from places.states import STATES


def runs(_request: object) -> QuerySet[ImportRun]:
    """Return the imports that brought differences."""
    brought = ImportDifference.objects.filter(run=OuterRef("pk"))
    return ImportRun.objects.filter(Exists(brought)).defer("counts", "oddities")


class DifferenceFilters(WagtailFilterSet):
    """By decision, import, facts and state; all may be joined."""

    decision = django_filters.ChoiceFilter(
        label=_("Decision"),
        choices=ImportDifference.Decision,
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    run = django_filters.ModelChoiceFilter(label=_("Import"), queryset=runs, empty_label=_("All"))
    group = django_filters.ChoiceFilter(
        label=_("Facts"), choices=FactGroup, empty_label=_("All"), widget=forms.RadioSelect
    )
    field = django_filters.ChoiceFilter(
        label=_("Field"), choices=fact_choices, empty_label=_("All")
    )
    state = django_filters.ChoiceFilter(
        label=_("State"),
        field_name="center__state",
        choices=[(state.code, state.name) for state in STATES.values()],
        empty_label=_("All"),
    )

    class Meta:
        model = ImportDifference
        fields: list[str] = []
