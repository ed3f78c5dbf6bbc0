"""A listing's values as staff read them."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import models

from core.audit import Change, differences
from core.audit.values import field_label, field_of, shown
from core.formats import phone_text
from listings.hours import OpeningHours
from listings.models import FactCheck, FactGroup
from listings.shown import all_hours
from places.states import is_state, state_name

PHONES = frozenset({"main_phone", "intake_phones", "hotline_phones"})

# As JSON gives it.
type Value = Any
type Show = Callable[[str, Value], str | None]


def hours_text(hours: Value) -> str:
    """Return opening hours in words, a line for each run of like days and for what differs."""
    return "\n".join(all_hours(OpeningHours.parse(hours)))


def phones_text(numbers: Iterable[str]) -> str:
    """Return numbers as people read them, a line each."""
    return "\n".join(phone_text(number) for number in numbers)


def show(field: str, value: Value) -> str | None:
    """Return words for a value that every listing may have, for the history."""
    if not value:
        return None
    if field in PHONES:
        return phones_text([value] if isinstance(value, str) else value)
    return _other(field, value)


def _other(field: str, value: Value) -> str | None:
    match field:
        case "hours":
            return hours_text(value)
        case "state" if is_state(value):
            return state_name(value)
        case "latitude" | "longitude":
            return f"{value:.5f}"
        case "facts" | "how":
            return _choice(field, value)
    return None


def _choice(field: str, value: str) -> str:
    choices: dict[str, Any] = dict(
        FactGroup.choices if field == "facts" else FactCheck.Method.choices
    )
    return str(choices.get(value, value))


def changes_between(
    model: type[models.Model],
    before: Mapping[str, Value],
    after: Mapping[str, Value],
    *,
    show: Show = show,
) -> list[Change]:
    """Return in words where two states of a listing differ, given by field.

    Args:
        model: its class.
        before: values by field.
        after: values by field.
        show: gives words for values of the kind's own.
    """
    old, new = differences(before, after)

    def words(name: str, values: Mapping[str, Value]) -> str:
        return shown(values.get(name), field=field_of(model, name), name=name, show=show)

    return [
        Change(
            name=name,
            label=field_label(model, name),
            before=words(name, old),
            after=words(name, new),
            old=old[name],
            new=value,
        )
        for name, value in new.items()
    ]
