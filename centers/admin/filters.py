"""Narrowing the list of centers."""

from datetime import timedelta
from typing import Any

import django_filters
from django import forms
from django.conf import settings
from django.db.models import Exists, Max, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from centers.models import Center, CenterFactCheck, ImportDifference, ImportRun
from centers.page import source_name
from listings.models import FactGroup
from places.states import STATES, state_name

YES_NO = [("yes", _("Yes")), ("no", _("No"))]
FACTS = [
    ("old", _("Some confirmed too long ago")),
    ("phone", _("Phone not confirmed lately")),
    ("never", _("None ever confirmed")),
    ("fresh", _("All confirmed lately")),
]
OWN_SOURCES = ("staff", "demo")


def state_choices() -> list[tuple[str, str]]:
    """Return the states by name, in the reader's language."""
    return sorted(((code, state_name(code)) for code in STATES), key=lambda pair: pair[1])


def source_choices() -> list[tuple[str, str]]:
    """Return where centers come from, without asking the whole table."""
    imported = ImportRun.objects.order_by("source").values_list("source", flat=True).distinct()
    names = dict.fromkeys([*imported, *OWN_SOURCES])
    return [(source, source_name(source)) for source in names]


class CenterFilters(WagtailFilterSet):
    """By state, status, age of the confirmations, source, and what an import left open."""

    status = django_filters.MultipleChoiceFilter(
        label=_("Status"), choices=Center.Status, widget=forms.CheckboxSelectMultiple
    )
    state = django_filters.ChoiceFilter(label=_("State"), choices=state_choices)
    facts = django_filters.ChoiceFilter(
        label=_("Facts"),
        choices=FACTS,
        method="by_facts",
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    source = django_filters.ChoiceFilter(label=_("Source"), choices=[])
    missing = django_filters.ChoiceFilter(
        label=_("Missing from the latest directory"),
        choices=YES_NO,
        method="by_missing",
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    differences = django_filters.ChoiceFilter(
        label=_("An import says something else"),
        choices=YES_NO,
        method="by_differences",
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Center
        fields = ["status", "state", "facts", "source", "missing", "differences"]

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        # A function would be called each time that somebody reads the choices.
        self.filters["source"].extra["choices"] = source_choices()

    def by_facts(self, centers: QuerySet[Center], _name: str, value: str) -> QuerySet[Center]:
        """Keep those whose facts are as fresh as asked."""
        since = timezone.now() - timedelta(days=settings.FACT_SHELF_LIFE_DAYS)
        checks = CenterFactCheck.objects
        fresh = checks.filter(checked_at__gte=since)
        match value:
            case "never":
                return centers.exclude(pk__in=checks.values("center"))
            case "phone":
                return centers.exclude(pk__in=fresh.filter(group="phone").values("center"))
            case "old":
                latest = checks.values("center", "group").annotate(latest=Max("checked_at"))
                return centers.filter(pk__in=latest.filter(latest__lt=since).values("center"))
        for group in FactGroup:
            centers = centers.filter(pk__in=fresh.filter(group=group).values("center"))
        return centers

    def by_missing(self, centers: QuerySet[Center], _name: str, value: str) -> QuerySet[Center]:
        """Keep those that their source left out, or the others."""
        return centers.filter(missing_since__isnull=value == "no")

    def by_differences(self, centers: QuerySet[Center], _name: str, value: str) -> QuerySet[Center]:
        """Keep those about which an import says what nobody has decided yet, or the others."""
        waiting = ImportDifference.objects.filter(center=OuterRef("pk"), decision="open")
        return centers.filter(Exists(waiting) if value == "yes" else ~Exists(waiting))
