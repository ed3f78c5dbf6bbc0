"""What an agent says of a call."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from callbacks.calling.staffed import Staffed
from callbacks.calling.windows import (
    MOST_DAYS_AHEAD,
    NOBODY_THERE,
    ODD,
    PAST,
    TODAY_IS_OVER,
    TOO_FAR,
    Window,
    Wish,
    window_for,
)
from callbacks.errors import NoTimeError
from callbacks.forms.when import HALF_HOURS
from callbacks.models import Attempt
from callbacks.services.recording import CHOICES

Outcome = Attempt.Outcome
# There is no way back from these.
FINAL = (Outcome.WRONG_NUMBER, Outcome.DO_NOT_CALL)
# Which field has to be mended, and how.
IS_OVER = gettext_lazy("That time is over. Choose a later time, or another day.")
NO_TIME = {
    TODAY_IS_OVER: ("ends", IS_OVER),
    PAST: ("ends", IS_OVER),
    TOO_FAR: ("day", gettext_lazy("Choose a day within a week.")),
    ODD: ("ends", gettext_lazy("It has to end later than it begins.")),
    NOBODY_THERE: ("day", gettext_lazy("No agent is there at that time. Choose another time.")),
}


def _of_day(label: Any, times: Sequence[time]) -> forms.TypedChoiceField:  # noqa: ANN401  lazy words
    return forms.TypedChoiceField(
        label=label,
        choices=lambda: [("", _("Any time")), *((f"{t:%H:%M}", time_format(t)) for t in times)],
        coerce=time.fromisoformat,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose one of these times.")},
    )


class OutcomeForm(forms.Form):
    """What came of the call. `later` is the window that was asked for, once the form is valid."""

    use_required_attribute = False
    later: Window | None = None

    outcome = forms.ChoiceField(
        label=gettext_lazy("What came of it?"),
        choices=[(each.value, each.label) for each in CHOICES],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), gettext_lazy("Choose what came of the call.")
        ),
    )
    day = forms.ChoiceField(
        label=gettext_lazy("Day"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose one of these days.")},
    )
    begins = _of_day(gettext_lazy("From"), HALF_HOURS[:-1])
    ends = _of_day(gettext_lazy("Until"), HALF_HOURS[1:])
    sure = forms.BooleanField(label=gettext_lazy("I am sure: this has no way back"), required=False)

    def __init__(
        self, *args: Any, zone: ZoneInfo, staffed: Staffed, now: datetime, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.zone, self.staffed, self.now = zone, staffed, now
        today = now.astimezone(zone).date()
        days = [today + timedelta(days=ahead) for ahead in range(MOST_DAYS_AHEAD + 1)]
        named = [(day.isoformat(), date_format(day, "l, F j")) for day in days]
        self.fields["day"].choices = [("", _("Choose a day")), *named]  # type: ignore[attr-defined]

    @property
    def when_fields(self) -> list[forms.BoundField]:
        """The fields of when to call again."""
        return [self[name] for name in ("day", "begins", "ends")]

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        outcome = told.get("outcome")
        if outcome in FINAL and not told.get("sure"):
            self.add_error("sure", _("Tick that you are sure: this has no way back."))
        if outcome == Outcome.CALL_LATER:
            self._read_later()
        return told

    def _read_later(self) -> None:
        told = self.cleaned_data
        if {"day", "begins", "ends"} & self.errors.keys():
            return
        if not told["day"]:
            self.add_error("day", _("Choose the day on which they want to be called."))
            return
        day = date.fromisoformat(told["day"])
        wish = Wish(day=day, begins=told["begins"], ends=told["ends"])
        try:
            self.later = window_for(wish, zone=self.zone, now=self.now, staffed=self.staffed)
        except NoTimeError as error:
            name, text = NO_TIME[error.reason]
            self.add_error(name, text)
