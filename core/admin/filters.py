"""Narrowing the audit trail down: by whom, what, to what, when."""

import django_filters
from django.contrib.auth import get_user_model
from django.forms import Select
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from core.audit.objects import kind_label
from core.audit.verbs import verb_label, verbs
from core.models import AuditEvent
from core.querysets import AuditEventQuerySet

NOBODY = "nobody"


def actor_choices() -> list[tuple[str, str]]:
    """Return everybody who could have done something."""
    everybody = get_user_model()._default_manager.all()
    return sorted(((str(person.pk), str(person)) for person in everybody), key=_by_label)


def verb_choices() -> list[tuple[str, str]]:
    """Return what can be done, in the reader's order of letters."""
    return sorted(((verb, capfirst(verb_label(verb))) for verb in verbs()), key=_by_label)


def kind_choices() -> list[tuple[str, str]]:
    """Return the kinds of objects that something was done to."""
    return sorted(((k, kind_label(k)) for k in AuditEvent.objects.kinds()), key=_by_label)


def _by_label(choice: tuple[str, str]) -> str:
    return choice[1].casefold()


class AuditFilterSet(WagtailFilterSet):
    """The filters above the trail. All may be joined; each is answered from an index."""

    actor = django_filters.ChoiceFilter(
        label=_("Who"),
        choices=actor_choices,
        empty_label=_("Anybody"),
        null_label=_("The site itself or a visitor"),
        null_value=NOBODY,
        widget=Select,
    )
    verb = django_filters.ChoiceFilter(
        label=_("What was done"), choices=verb_choices, empty_label=_("Anything"), widget=Select
    )
    kind = django_filters.ChoiceFilter(
        label=_("To what kind"),
        field_name="object_kind",
        choices=kind_choices,
        empty_label=_("Any kind"),
        widget=Select,
    )
    key = django_filters.CharFilter(
        label=_("With the number"),
        field_name="object_key",
        max_length=80,
        help_text=_("Choose the kind as well."),
    )
    at = django_filters.DateFromToRangeFilter(
        label=_("When"), method="between", widget=DateRangePickerWidget
    )

    class Meta:
        model = AuditEvent
        fields: list[str] = []

    def between(self, events: AuditEventQuerySet, _name: str, days: slice) -> AuditEventQuerySet:
        """Keep the events of some days, both ends included, in the reader's time zone."""
        if days.start:
            events = events.since(days.start)
        return events.until(days.stop) if days.stop else events
