"""Finding places in the admin."""

import django_filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from places.models import Place
from places.states import STATES, code_of_terms
from places.text import normalize


class PlaceFilters(WagtailFilterSet):
    """By kind and by state."""

    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=Place.Kind, empty_label=_("All"), widget=forms.RadioSelect
    )
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=[(state.code, state.name) for state in STATES.values()]
    )

    class Meta:
        model = Place
        fields = ["kind", "state"]


def typed(text: str) -> Q:
    """Return what a search asks: the beginning of a name or ZIP code, or any other whole name.

    A state at the end says in which one: "denver co".
    """
    words = normalize(text)
    if not words:
        return Q(pk__in=[])
    asked = _named(words)
    name, _blank, last = words.rpartition(" ")
    if name and (code := code_of_terms().get(last)):
        asked |= _named(name) & Q(state=code)
    return asked


def _named(words: str) -> Q:
    return Q(terms__0__startswith=words) | Q(terms__contains=[words])
