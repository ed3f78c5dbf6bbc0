"""A center's values as staff read them."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from centers.models import Center, Service
from centers.page import short_week
from core.audit import Change, differences
from core.audit.values import field_label, field_of, shown
from core.formats import phone_text
from listings.hours import OpeningHours
from listings.models import FactCheck, FactGroup
from places.states import is_state, state_name

PHONES = frozenset({"main_phone", "intake_phones", "hotline_phones"})

# As JSON gives it.
type Value = Any
type Show = Callable[[str, Value], str | None]


def hours_text(hours: Value) -> str:
    """Return a week in words, a line for each run of like days."""
    opening = OpeningHours.parse(hours)
    if opening is None:
        return ""
    return _("Day and night") if opening.always else "\n".join(short_week(opening))


def shower() -> Show:
    """Return a function that gives words for values of a center's own, for the history.

    The table of services is asked once, when the first codes are to be shown.
    """
    names: dict[str, str] = {}

    def show(field: str, value: Value) -> str | None:
        if not value:
            return None
        if field in PHONES:
            return phones_text([value] if isinstance(value, str) else value)
        if field == "services":
            if not names:
                names.update({each.code: each.name for each in Service.objects.all()})
            return "\n".join(names.get(code, code) for code in value)
        return _other(field, value)

    return show


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


def phones_text(numbers: Iterable[str]) -> str:
    """Return numbers as people read them, a line each."""
    return "\n".join(phone_text(number) for number in numbers)


def changes_between(before: Mapping[str, Value], after: Mapping[str, Value]) -> list[Change]:
    """Return in words where two states of a center differ, given by field."""
    old, new = differences(before, after)
    show = shower()

    def words(name: str, values: Mapping[str, Value]) -> str:
        return shown(values.get(name), field=field_of(Center, name), name=name, show=show)

    return [
        Change(
            name=name,
            label=field_label(Center, name),
            before=words(name, old),
            after=words(name, new),
            old=old[name],
            new=value,
        )
        for name, value in new.items()
    ]
