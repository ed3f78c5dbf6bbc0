"""What somebody answered, in words: for themselves before they send it, and for staff."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from core.components import Fact
from exchanges.submissions.drafts import stops_of, week_of
from exchanges.submissions.forms import DAYS, HelpForm, HoursForm, PlaceForm, SenderForm
from exchanges.submissions.towns import Town
from exchanges.submissions.written_hours import read_days_and_times, read_week
from listings.hours import OpeningHours
from listings.shown import short_week

FORMS: tuple[type[forms.Form], ...] = (PlaceForm, HoursForm, HelpForm, SenderForm)


@dataclass(frozen=True)
class Part:
    """The answers of one page of the form, and the page's number."""

    number: int
    label: str | Promise
    facts: list[Fact]

    @property
    def button(self) -> str:
        """What the button says to the form that leads back to the page."""
        return f"change-{self.number}"


def facts_of(form: type[forms.Form], given: Mapping[str, Any], town: Town | None) -> list[Fact]:
    """Return what was answered on one page; what was left empty is left out.

    Args:
        form: of `FORMS`.
        given: the answers, valid or as typed; others than of this page don't matter.
        town: what the town means, where that is known.
    """
    return [fact for _name, fact in _named(form, given, town)]


def all_facts(given: Mapping[str, Any]) -> list[tuple[str, Fact]]:
    """Return all that was answered, in the order of the form, each with the name of its field.

    Args:
        given: the answers; they may have been kept for years.
    """
    return [named for form in FORMS for named in _named(form, given, None)]


def _named(
    form: type[forms.Form], given: Mapping[str, Any], town: Town | None
) -> Iterator[tuple[str, Fact]]:
    if form is HoursForm:
        yield from (("", fact) for fact in _hours(given))
        return
    for name, field in form.base_fields.items():
        fact = _fact(name, field, given.get(name), town)
        if fact.values:
            yield name, fact


def _fact(name: str, field: Any, value: Any, town: Town | None) -> Fact:  # noqa: ANN401
    label = field.label
    if name == "town_text" and town is not None and town.was_corrected:
        return Fact(label=label, values=[town.label], note=_("You wrote: %s") % value)
    if name == "town_text" and town is not None:
        return Fact(label=label, values=[town.label])
    if isinstance(field, forms.ChoiceField):
        chosen = value if isinstance(value, list) else [value] if value else []
        choices: Any = field.choices
        return Fact(label=label, values=[words for key, words in choices if key in chosen])
    return Fact(label=label, values=[str(value)] if value not in (None, "") else [])


def _hours(given: Mapping[str, Any]) -> Iterator[Fact]:
    labels = HoursForm.base_fields
    if hours := read_week(week_of(given)):
        yield Fact(label=_("Opening hours"), values=short_week(OpeningHours.parse(hours)))
    elif any(week_of(given)):
        written = [f"{labels[day].label}: {given[day]}" for day in DAYS if given.get(day)]
        yield Fact(label=_("Opening hours"), values=written)
    if given.get("hours_note"):
        yield Fact(label=labels["hours_note"].label, values=[given["hours_note"]])
    for stop in stops_of(given):
        read = read_days_and_times(stop["times"])
        times = short_week(OpeningHours.parse(read)) if read else [stop["times"]]
        lines = [stop["name"], stop["town"], *_open_days(times)]
        yield Fact(label=_("A stop of the van"), values=[line for line in lines if line])


def _open_days(lines: list[str]) -> list[str]:
    """Leave out the days on which a van does not come: most of the week."""
    closed = _("Closed")
    return [line for line in lines if not line.endswith(f": {closed}")]
