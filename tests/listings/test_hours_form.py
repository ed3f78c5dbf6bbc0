"""Opening hours in a form: what is typed is what is stored, and comes back as it was typed."""

from typing import Any

import pytest
from django import forms
from django.http import QueryDict

from listings.admin.forms_hours import HoursField

WEEK = {"weekly": [{"days": [0, 2], "opens": "08:00", "closes": "12:00"}]}
TYPED = {
    "hours": "weekly",
    "hours-0": "open", "hours-0-0-opens": "08:00", "hours-0-0-closes": "12:00",
    "hours-2": "open", "hours-2-0-opens": "08:00", "hours-2-0-closes": "12:00",
}  # fmt: skip
DATES = [
    {"date": "2026-12-24", "opens": "08:00", "closes": "12:00"},
    {"date": "2026-12-24", "opens": "13:00", "closes": "14:00"},
    {"date": "2026-12-25"},
]
LINES = "2026-12-24 08:00–12:00\n2026-12-24 13:00–14:00\n2026-12-25 closed"


class HoursForm(forms.Form):
    hours = HoursField(required=False)


def form_of(typed: dict[str, str], initial: Any = None) -> HoursForm:
    data = QueryDict(mutable=True)
    data.update(typed)
    return HoursForm(data, initial={"hours": initial})


def stored(typed: dict[str, str]) -> Any:
    form = form_of(typed)
    assert form.is_valid(), form.errors
    return form.cleaned_data["hours"]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({}, {}),
        ({"hours-holidays": ""}, {}),
        ({"hours-holidays": "closed"}, {"holidays": "closed"}),
        ({"hours-dates": LINES}, {"dates": DATES}),
        ({"hours-dates": "2026-12-25: Closed\r\n\r\n"}, {"dates": DATES[2:]}),
        ({"hours-dates": "2026-12-24, 8:00 - 12:00"}, {"dates": DATES[:1]}),
    ],
)
def test_what_differs_is_stored_beside_the_week(more: dict[str, str], told: Any) -> None:
    assert stored(TYPED | more) == WEEK | told
    assert stored({"hours": "always"} | more) == {"always": True} | told


def test_a_place_may_be_open_on_single_dates_only() -> None:
    typed = {"hours": "weekly", "hours-dates": LINES}
    assert stored(typed) == {"weekly": [], "dates": DATES}


def test_the_same_times_told_twice_are_told_once() -> None:
    twice = {"hours-0-1-opens": "08:00", "hours-0-1-closes": "12:00"}
    assert stored(TYPED | twice) == WEEK


def test_stored_hours_are_shown_as_they_would_be_typed() -> None:
    hours = WEEK | {"holidays": "open", "dates": DATES}
    html = str(HoursForm(initial={"hours": hours})["hours"])
    assert '<option value="open" selected>Usual hours</option>' in " ".join(html.split())
    assert f">{LINES}</textarea>" in html
    typed = TYPED | {"hours-holidays": "open", "hours-dates": LINES.replace("\n", "\r\n")}
    assert not form_of(typed, initial=hours).has_changed()
    assert form_of(typed | {"hours-holidays": ""}, initial=hours).has_changed()


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ({"hours-holidays": "maybe"}, "Choose what holds on federal holidays."),
        ({"hours": "unknown", "hours-holidays": "open"}, "Tell the usual hours too"),
        ({"hours": "unknown", "hours-dates": LINES}, "Tell the usual hours too"),
        ({"hours-dates": "12/24/2026 closed"}, "“12/24/2026 closed”: write a date like"),
        ({"hours-dates": "2026-12-24"}, "write a date like"),
        ({"hours-dates": "2026-12-24 open"}, "write a date like"),
        ({"hours-dates": "2026-02-30 closed"}, "A date or a time does not exist"),
        ({"hours-dates": "2026-12-24 08:00-25:00"}, "A date or a time does not exist"),
        ({"hours-dates": "2026-12-24 closed\n2026-12-24 closed"}, "or a date is told twice"),
        ({"hours-dates": "2026-12-24 closed\n" * 61}, "Too many dates."),
        ({"hours-dates": "9" * 4_001}, "Too many dates."),
    ],
)
def test_what_cannot_be_is_refused_in_words(bad: dict[str, str], words: str) -> None:
    form = form_of(TYPED | bad)
    assert words in str(form.errors["hours"])
