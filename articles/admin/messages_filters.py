"""Narrowing messages down to those that wait, or that look odd."""

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.widgets.boolean_radio_select import BooleanRadioSelect

from articles.models import ContactMessage

WAITING, ANSWERED = "waiting", "answered"


class MessageFilters(WagtailFilterSet):
    """By being answered, and by looking as if a program had written it."""

    state = django_filters.ChoiceFilter(
        method="in_state",
        label=_("State"),
        choices=[(WAITING, _("Waiting")), (ANSWERED, _("Answered"))],
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    doubtful = django_filters.BooleanFilter(label=_("Doubtful"), widget=BooleanRadioSelect)

    class Meta:
        model = ContactMessage
        fields: list[str] = []

    def in_state(
        self, messages: QuerySet[ContactMessage], _name: str, state: str
    ) -> QuerySet[ContactMessage]:
        """Keep those that wait, or those that were answered."""
        return messages.filter(answered_at__isnull=state == WAITING)
