"""Narrowing lists of listings: by who sees them, where they are, how well they are known."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import django_filters
from django import forms
from django.conf import settings
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from listings.admin.states import state_choices
from listings.models import Listing

YES_NO = [("yes", _("Yes")), ("no", _("No"))]
FACTS = [
    ("old", _("Some confirmed too long ago")),
    ("phone", _("Phone not confirmed lately")),
    ("never", _("None ever confirmed")),
    ("fresh", _("All confirmed lately")),
]


def by_facts[Q: QuerySet[Any]](listings: Q, value: str, groups: Iterable[str]) -> Q:
    """Keep those whose facts are as fresh as asked.

    Args:
        listings: of one kind.
        value: one of `FACTS`.
        groups: the groups of facts of the kind.
    """
    relation: Any = listings.model._meta.get_field("checks")
    checks, of = relation.related_model._default_manager.all(), relation.field.name
    since = timezone.now() - timedelta(days=settings.FACT_SHELF_LIFE_DAYS)
    fresh = checks.filter(checked_at__gte=since)
    match value:
        case "never":
            return listings.exclude(pk__in=checks.values(of))
        case "phone":
            return listings.exclude(pk__in=fresh.filter(group="phone").values(of))
        case "old":
            latest = checks.values(of, "group").annotate(latest=Max("checked_at"))
            return listings.filter(pk__in=latest.filter(latest__lt=since).values(of))
    for group in groups:
        listings = listings.filter(pk__in=fresh.filter(group=group).values(of))
    return listings


def one_of(
    label: str | Promise, choices: Iterable[tuple[str, str | Promise]], method: str
) -> django_filters.ChoiceFilter:
    """Return a filter of a few values, all of which are seen at once, that a method applies."""
    return django_filters.ChoiceFilter(
        label=label,
        choices=choices,
        method=method,
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )


class ListingFilters(WagtailFilterSet):
    """By status, state and age of the confirmations, as lists of all kinds are narrowed."""

    # The groups of facts of the kind.
    fact_groups: Iterable[str]

    status = django_filters.MultipleChoiceFilter(
        label=_("Status"), choices=Listing.Status, widget=forms.CheckboxSelectMultiple
    )
    state = django_filters.ChoiceFilter(label=_("State"), choices=state_choices)
    facts = one_of(_("Facts"), FACTS, "by_facts")

    def by_facts[Q: QuerySet[Any]](self, rows: Q, _name: str, value: str) -> Q:
        """Keep those whose facts are as fresh as asked."""
        return by_facts(rows, value, self.fact_groups)
