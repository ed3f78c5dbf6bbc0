"""Narrowing the queue. By itself it holds what is open and does not look doubtful."""

from typing import TYPE_CHECKING, Any, cast

import django_filters
from django import forms
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet

from core.database_clock import ClockTimestamp
from listings.cases.querysets import CaseQuerySet
from listings.kinds import kinds
from listings.models import Case
from places.states import STATES, state_name

if TYPE_CHECKING:
    from accounts.models import User

State = Case.State
CLOSED, ANY = "closed", "any"
STATES_OF_CASES = [
    ("waiting", _("Waiting for us")),
    (State.SECOND, _("Waiting for a second person")),
    (State.ASKED, _("Waiting for the sender")),
    (CLOSED, _("Closed")),
    (State.APPROVED, _("Approved")),
    (State.MERGED, _("Merged")),
    (State.REJECTED, _("Rejected")),
    (State.WITHDRAWN, _("Withdrawn")),
    (State.SETTLED, _("Settled by itself")),
    (ANY, _("Open and closed")),
]
OPEN_ONES = {"", "waiting", State.SECOND, State.ASKED}
MINE, NOBODYS, OTHERS = "mine", "nobody", "others"
ONLY, ALSO = "only", "also"


def place_choices() -> list[tuple[str, str]]:
    """Return the states by name, in the reader's language."""
    return sorted(((code, state_name(code)) for code in STATES), key=lambda pair: pair[1])


def listing_choices() -> list[tuple[str, str]]:
    """Return the kinds of listings."""
    return [(key, capfirst(str(kind.label))) for key, kind in kinds().items()]


class CaseFilters(WagtailFilterSet):
    """By state, kind, time, who has it, and where; all may be joined."""

    state = django_filters.ChoiceFilter(
        method="in_state",
        label=_("State"),
        choices=STATES_OF_CASES,
        empty_label=pgettext_lazy("cases", "Open"),
        widget=forms.RadioSelect,
    )
    kind = django_filters.MultipleChoiceFilter(
        label=_("Kind"),
        choices=Case.Kind,
        widget=forms.CheckboxSelectMultiple,
        # A case is found once anyway, and telling doubles apart takes long.
        distinct=False,
    )
    overdue = django_filters.ChoiceFilter(
        method="only_overdue",
        label=_("Promised time"),
        choices=[("yes", _("Overdue"))],
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    who = django_filters.ChoiceFilter(
        method="by_who",
        label=_("Who has it"),
        choices=[(MINE, _("I")), (NOBODYS, _("Nobody")), (OTHERS, _("Others"))],
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    listing = django_filters.ChoiceFilter(
        field_name="listing_kind",
        label=_("About"),
        choices=listing_choices,
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    place = django_filters.ChoiceFilter(
        field_name="state_code", label=_("US state"), choices=place_choices, empty_label=_("All")
    )
    doubtful = django_filters.ChoiceFilter(
        method="with_doubtful",
        label=_("Doubtful ones"),
        choices=[(ONLY, _("Only these")), (ALSO, _("Among the others"))],
        empty_label=_("Left out"),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Case
        fields: list[str] = []

    def chosen(self, name: str) -> Any:  # noqa: ANN401  what a form understood
        """Return what a filter asks for; empty where it asks nothing, or what is not known."""
        self.is_valid()
        return getattr(self.form, "cleaned_data", {}).get(name, "")

    def filter_queryset(self, queryset: CaseQuerySet) -> CaseQuerySet:
        """Narrow the queue; what is not asked for is left out by itself."""
        cases: CaseQuerySet = super().filter_queryset(queryset)
        cases = cases if self.chosen("state") else cases.open()
        return cases if self.chosen("doubtful") else cases.plain()

    def in_state(self, cases: CaseQuerySet, _name: str, state: str) -> CaseQuerySet:
        """Keep what waits for staff, for somebody else, or what is closed in some way."""
        match state:
            case "waiting":
                return cases.waiting()
            case State.SECOND | State.ASKED:
                return cases.open().filter(state=state)
            case "any":
                return cases
            case "closed":
                return cases.closed()
        return cases.closed().filter(state=state)

    def only_overdue(self, cases: CaseQuerySet, _name: str, _value: str) -> CaseQuerySet:
        """Keep what nobody looked at in time."""
        return cases.overdue()

    def by_who(self, cases: CaseQuerySet, _name: str, who: str) -> CaseQuerySet:
        """Keep what one works on or was handed, what nobody has, or what others have."""
        user = cast("User", self.request.user)
        if who == MINE:
            return cases.of(user)
        held = Q(claimed_until__gt=ClockTimestamp())
        if who == NOBODYS:
            not_held = Q(claimed_until=None) | Q(claimed_until__lte=ClockTimestamp())
            return cases.filter(not_held, assigned_to=None)
        return cases.filter(
            (held & ~Q(claimed_by=user)) | (Q(assigned_to__isnull=False) & ~Q(assigned_to=user))
        )

    def with_doubtful(self, cases: CaseQuerySet, _name: str, value: str) -> CaseQuerySet:
        """Keep the side list alone, or bring it among the others."""
        return cases.filter(doubtful=True) if value == ONLY else cases
