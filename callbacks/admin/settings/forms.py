"""The form of what managers set."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.time_zones import choices as zone_choices
from callbacks.models.operation import MOST_DAYS_KEPT, MOST_LOOKS, MOST_PROMISE_MINUTES
from core.admin.seen import SeenForm
from listings.admin.forms_hours import (
    ALWAYS,
    CLOSED,
    OPEN,
    UNKNOWN,
    WEEKLY,
    HoursField,
    HoursWidget,
    Typed,
)
from listings.hours import OnHolidays

LEAST_PROMISE_MINUTES = 5


class StaffedWidget(HoursWidget):
    """The hours of agents: nobody leaves it open whether anybody is there."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:  # noqa: ANN401  a widget's
        return super().get_context(name, value, attrs) | {
            "modes": (
                (UNKNOWN, _("Never: nobody is asked for a number")),
                (ALWAYS, _("Day and night, every day")),
                (WEEKLY, _("As the week below says")),
            ),
            "day_choices": (
                (CLOSED, _("Nobody calls")),
                (OPEN, _("From … to …")),
                ("all-day", _("24 hours")),
            ),
            "holiday_choices": (
                ("", _("Choose")),
                (OnHolidays.OPEN.value, _("Usual hours")),
                (OnHolidays.CLOSED.value, _("Nobody calls")),
            ),
        }


class StaffedField(HoursField):
    """The hours in which somebody calls back; holidays have to be told."""

    widget = StaffedWidget

    def clean(self, value: Typed) -> dict[str, Any] | None:
        days = value["days"].values()
        is_empty = all(day["state"] == CLOSED and not day["spans"] for day in days)
        if value["mode"] == WEEKLY and is_empty and not value["dates"]:
            raise ValidationError(_("Give some hours, or choose that nobody calls."))
        hours = super().clean(value)
        if hours is not None and not value["holidays"]:
            raise ValidationError(_("Say whether somebody calls on federal holidays."))
        return hours


class WholeNumber(forms.IntegerField):
    """A whole number within bounds; whatever is wrong, the bounds are told."""

    def __init__(self, *, least: int, most: int, **options: Any) -> None:
        super().__init__(**options)
        self.least, self.most = least, most
        self.widget.attrs |= {"min": least, "max": most, "step": 1}

    def clean(self, value: str) -> int:
        try:
            number: int = super().clean(value)
        except ValidationError as error:
            raise self._refusal() from error
        if not self.least <= number <= self.most:
            raise self._refusal()
        return number

    def _refusal(self) -> ValidationError:
        words = _("Enter a whole number from %(least)s to %(most)s.")
        return ValidationError(words % {"least": self.least, "most": self.most})


class SettingsForm(SeenForm):
    """When agents are there, what is promised, how long numbers are kept, what is unusual."""

    staffed_hours = StaffedField(
        label=gettext_lazy("When agents call back"),
        required=False,
        help_text=gettext_lazy(
            "Outside of these hours people are told when calls start again. Nobody is ever called "
            "before 8 in the morning or after 9 in the evening where they are."
        ),
    )
    time_zone = forms.ChoiceField(
        label=gettext_lazy("Time zone of these hours"),
        choices=zone_choices,
        error_messages={"invalid_choice": gettext_lazy("Choose one of the time zones.")},
    )
    promise_minutes = WholeNumber(
        label=gettext_lazy("Minutes until the promised call"),
        least=LEAST_PROMISE_MINUTES,
        most=MOST_PROMISE_MINUTES,
        help_text=gettext_lazy(
            "People are told so when they ask. What was promised before stays promised."
        ),
    )
    retention_days = WholeNumber(
        label=gettext_lazy("Days until numbers and names are erased"),
        least=1,
        most=MOST_DAYS_KEPT,
        help_text=gettext_lazy(
            "Counted from when somebody asked. It also holds for those who asked before."
        ),
    )
    looks_an_hour = WholeNumber(
        label=gettext_lazy("Looks at numbers in an hour that are usual"),
        least=1,
        most=MOST_LOOKS,
        help_text=gettext_lazy("When an agent looks at more, managers are told."),
    )
