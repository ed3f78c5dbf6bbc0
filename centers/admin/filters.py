"""Narrowing the list of centers."""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from centers.models import Center, ImportDifference, ImportRun
from centers.page import source_name
from listings.admin.filters import YES_NO, ListingFilters, one_of
from listings.models import FactGroup

OWN_SOURCES = ("staff", "demo")


def source_choices() -> list[tuple[str, str]]:
    """Return where centers come from, without asking the whole table."""
    imported = ImportRun.objects.order_by("source").values_list("source", flat=True).distinct()
    names = dict.fromkeys([*imported, *OWN_SOURCES])
    return [(source, source_name(source)) for source in names]


class CenterFilters(ListingFilters):
    """Also by source, and by what an import left open."""

    fact_groups = FactGroup.values

    source = django_filters.ChoiceFilter(label=_("Source"), choices=[])
    missing = one_of(_("Missing from the latest directory"), YES_NO, "by_missing")
    differences = one_of(_("An import says something else"), YES_NO, "by_differences")

    class Meta:
        model = Center
        fields = ["status", "state", "facts", "source", "missing", "differences"]

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        # A function would be called each time that somebody reads the choices.
        self.filters["source"].extra["choices"] = source_choices()

    def by_missing(self, centers: QuerySet[Center], _name: str, value: str) -> QuerySet[Center]:
        """Keep those that their source left out, or the others."""
        return centers.filter(missing_since__isnull=value == "no")

    def by_differences(self, centers: QuerySet[Center], _name: str, value: str) -> QuerySet[Center]:
        """Keep those about which an import says what nobody has decided yet, or the others."""
        waiting = ImportDifference.objects.filter(center=OuterRef("pk"), decision="open")
        return centers.filter(Exists(waiting) if value == "yes" else ~Exists(waiting))
