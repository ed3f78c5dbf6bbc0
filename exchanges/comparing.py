"""An exchange's fields beside what was sent, in words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.phones import show_phone
from exchanges.models import Exchange, ExchangeFacts
from exchanges.offers import LANGUAGES, OFFERS
from exchanges.services.fields import FIELDS, GROUP_OF_FIELD, POINT, STOPS
from exchanges.services.stops import same_stops
from listings.cases.handlers import FieldRow
from listings.hours import HoursError, OpeningHours
from listings.models import Evidence
from listings.shown import all_hours

# What has to be checked before facts of a group are taken over.
GROUP_ITEMS = {
    ExchangeFacts.HOURS: Evidence.Item.HOURS,
    ExchangeFacts.RULE: Evidence.Item.RULE,
    ExchangeFacts.ADDRESS: Evidence.Item.ADDRESS,
}
YES_NO = frozenset({"id_needed", "anonymous", "call_for_place", "address_withheld"})
NOT_STORED = frozenset({"street1", "street2", "zip_code"})
# The point follows from the address.
COMPARED = tuple(field for field in FIELDS if field not in POINT)


def items_of(fields: Iterable[str]) -> tuple[str, ...]:
    """Return what has to be checked before these fields are taken over."""
    groups = {GROUP_OF_FIELD[field] for field in fields if field in GROUP_OF_FIELD}
    return tuple(item for group, item in GROUP_ITEMS.items() if group in groups)


def compared(draft: Mapping[str, Any], ours: Mapping[str, Any] | None) -> list[FieldRow]:
    """Return what was sent, field by field, beside what a listing says; those that differ first.

    Args:
        draft: what was sent, by field; what is missing was not said.
        ours: what the listing says; `None`: it is new.
    """
    # What is withheld is not stored, whatever a draft says.
    hidden = NOT_STORED if draft.get("address_withheld") else ()
    told = [field for field in COMPARED if field in draft and field not in hidden]
    fields = told if ours else [field for field in told if draft[field] not in (None, "", [])]
    rows = [_row(field, draft[field], ours) for field in fields]
    return sorted(rows, key=lambda row: not row.differs)


def _row(field: str, sent: Any, ours: Mapping[str, Any] | None) -> FieldRow:  # noqa: ANN401
    old = ours[field] if ours is not None else None
    differs = not _same(field, old, sent)
    return FieldRow(
        name=field,
        label=label_of(field),
        old=in_words(field, old),
        sent=in_words(field, sent),
        value=sent,
        differs=differs,
        # What fills a gap is taken unless somebody says otherwise; what contradicts us is not.
        take=differs and (ours is None or old in (None, "", [])) and sent not in (None, "", []),
    )


def _same(field: str, one: Any, other: Any) -> bool:  # noqa: ANN401
    if field == STOPS:
        return same_stops(one or [], other or [])
    return (one or None) == (other or None) if field not in YES_NO else one == other


def label_of(field: str) -> str:
    """Return what people read for a field."""
    if field == STOPS:
        return _("Stops of the van")
    return str(capfirst(Exchange._meta.get_field(field).verbose_name))  # type: ignore[union-attr]


def in_words(field: str, value: Any) -> str:  # noqa: ANN401  as JSON gives it
    """Return a field's value as people read it; empty where it is not known."""
    if value in (None, "", []):
        return ""
    return _IN_WORDS.get(field, str)(value)


EVERYBODY = gettext_lazy("everybody")


def hours_in_words(value: Any) -> str:  # noqa: ANN401
    """Return opening hours in few lines."""
    try:
        return "\n".join(all_hours(OpeningHours.parse(value)))
    except HoursError:
        return str(value)


def _stop(stop: Mapping[str, Any]) -> str:
    where = ", ".join(
        str(stop[part]) for part in ("name", "street", "city", "zip_code") if stop.get(part)
    )
    times = hours_in_words(stop.get("hours")).replace("\n", "; ") or _("times not known")
    return f"{where}: {times}"


def _yes_no(value: Any) -> str:  # noqa: ANN401
    return _("yes") if value else _("no")


def _words_of(words: Mapping[str, str | Promise]) -> Callable[[Any], str]:
    return lambda keys: ", ".join(str(words.get(key, key)) for key in keys)


_IN_WORDS: dict[str, Callable[[Any], str]] = {
    STOPS: lambda stops: "\n".join(map(_stop, stops)),
    "hours": hours_in_words,
    "offers": _words_of(OFFERS),
    "languages": _words_of(LANGUAGES),
    "main_phone": lambda phone: show_phone(str(phone)),
    "intake_phones": lambda phones: ", ".join(map(show_phone, phones)),
    "hotline_phones": lambda phones: ", ".join(map(show_phone, phones)),
    "rule": lambda rule: str(dict(Exchange.Rule.choices).get(rule, rule)),
    "minimum_age": lambda age: str(age or EVERYBODY),
    **dict.fromkeys(YES_NO, _yes_no),
}
