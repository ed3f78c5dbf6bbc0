"""Finding people and invitations."""

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.widgets.boolean_radio_select import BooleanRadioSelect

from accounts.models import Invitation, User
from accounts.models.invitations import InvitationQuerySet
from accounts.roles import ROLES

ROLE_CHOICES = [(role.group, role.label) for role in ROLES]


class PeopleFilters(WagtailFilterSet):
    """By role, by being active, and by having a second factor."""

    role = django_filters.MultipleChoiceFilter(
        field_name="groups__name",
        label=_("Role"),
        choices=ROLE_CHOICES,
        widget=forms.CheckboxSelectMultiple,
    )
    is_active = django_filters.BooleanFilter(label=_("Active"), widget=BooleanRadioSelect)
    has_second_factor = django_filters.BooleanFilter(
        field_name="has_second_factor", label=_("Second factor"), widget=BooleanRadioSelect
    )

    class Meta:
        model = User
        fields: list[str] = []


class InvitationFilters(WagtailFilterSet):
    """By what became of them."""

    state = django_filters.ChoiceFilter(
        method="in_state",
        label=_("State"),
        choices=Invitation.State,
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Invitation
        fields: list[str] = []

    def in_state(
        self, queryset: InvitationQuerySet, _name: str, state: str
    ) -> QuerySet[Invitation]:
        """Keep those in a state."""
        return queryset.in_state(Invitation.State(state))
