"""When it is safe to call, as somebody says it: now, today after a time, or on a day."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from callbacks.calling.staffed import Staffed
from callbacks.calling.windows import FIRST, LAST, MOST_DAYS_AHEAD, Window, Wish, window_for
from callbacks.calling.words import day_words
from callbacks.errors import NoTimeError
from callbacks.forms.no_time import field_of, words_of
from callbacks.models import CallbackRequest
from core.public_forms import OutageForm

When = CallbackRequest.When
# What has to be answered for each kind of time.
PARTS: dict[str, tuple[str, ...]] = {
    When.NOW: (),
    When.LATER: ("after",),
    When.WINDOW: ("day", "begins", "ends"),
}
ALL_PARTS = frozenset(sum(PARTS.values(), ()))
HALF_HOURS = tuple(
    half
    for hour in range(FIRST.hour, LAST.hour + 1)
    for half in (time(hour), time(hour, 30))
    if half <= LAST
)


def _named(times: tuple[time, ...]) -> Iterator[tuple[str, str]]:
    yield "", _("Choose a time")
    yield from ((f"{each:%H:%M}", time_format(each)) for each in times)


def _starts() -> Iterator[tuple[str, str]]:
    return _named(HALF_HOURS[:-1])


def _ends() -> Iterator[tuple[str, str]]:
    return _named(HALF_HOURS[1:])


def _time(label: Any, choices: Any, error: Any) -> forms.TypedChoiceField:  # noqa: ANN401  lazy
    return forms.TypedChoiceField(
        label=label,
        choices=choices,
        coerce=time.fromisoformat,
        empty_value=None,
        error_messages=dict.fromkeys(("required", "invalid_choice"), error),
    )


class WhenForm(OutageForm):
    """Asks when it is safe to call.

    Once the form is valid, `wish` is what was answered and `window` what it means at this moment.
    """

    use_required_attribute = False
    now: datetime
    wish: Wish
    window: Window

    when = forms.ChoiceField(
        label=gettext_lazy("When is it safe to call?"),
        choices=(
            (When.NOW, gettext_lazy("As soon as possible")),
            (When.LATER, gettext_lazy("Later today")),
            (When.WINDOW, gettext_lazy("On a day, between two times")),
        ),
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), gettext_lazy("Choose when it is safe to call.")
        ),
    )
    after = _time(
        gettext_lazy("Today after"),
        _starts,
        gettext_lazy("Choose from what time on it is safe today."),
    )
    day = forms.DateField(
        label=gettext_lazy("Day"),
        input_formats=["%Y-%m-%d"],
        widget=forms.Select,
        error_messages=dict.fromkeys(
            ("required", "invalid"), gettext_lazy("Choose a day on which it is safe.")
        ),
    )
    begins = _time(
        gettext_lazy("From"), _starts, gettext_lazy("Choose from what time on it is safe.")
    )
    ends = _time(gettext_lazy("Until"), _ends, gettext_lazy("Choose until what time it is safe."))

    def __init__(self, data: QueryDict | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.now = timezone.now()
        # Until it is known where the person is, and where no database tells.
        self.show_days(timezone.localdate(self.now))

    def show_days(self, today: date) -> None:
        """Offer the days that can be chosen.

        Args:
            today: where the person is, as far as that is known.
        """
        days = [today + timedelta(days=ahead) for ahead in range(MOST_DAYS_AHEAD + 1)]
        named = [(day.isoformat(), day_words(day, today=today)) for day in days]
        self.fields["day"].widget.choices = [("", _("Choose a day")), *named]

    def clean(self) -> dict[str, Any]:
        # What belongs to another kind of time was not asked for.
        for name in ALL_PARTS.difference(PARTS.get(self.cleaned_data.get("when", ""), ())):
            self.errors.pop(name, None)
            self.cleaned_data[name] = None
        return self.cleaned_data

    def set_window(self, *, zone: ZoneInfo, staffed: Staffed) -> None:
        """Tell what the answer means; where nobody can call then, say what to choose instead."""
        given = self.cleaned_data
        if not self.errors.keys().isdisjoint({"when", *ALL_PARTS}):
            return
        begins = given["after"] or given["begins"]
        self.wish = Wish(day=given["day"], begins=begins, ends=given["ends"])
        try:
            self.window = window_for(self.wish, zone=zone, now=self.now, staffed=staffed)
        except NoTimeError as error:
            parts = PARTS[given["when"]]
            is_today = self.wish.day == self.now.astimezone(zone).date()
            field = field_of(error.reason, parts, is_today=is_today)
            self.add_error(field, words_of(error.reason, staffed))
