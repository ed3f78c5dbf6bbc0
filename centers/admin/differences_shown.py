"""Differences as staff read them: ours and theirs side by side, what differs marked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centers.imports.groups import GROUPS
from centers.models import Center, CenterFactCheck, ImportDifference, Service
from core.audit.words import Part, marked
from core.formats import miles_text, phone_text
from places.geometry import Point

# Facts that are no column of their own.
FACT_LABELS: Mapping[str, str | Promise] = {
    "services": gettext_lazy("Services"),
    "payment": gettext_lazy("Payment"),
    "point": gettext_lazy("Point on the map"),
}
CODES = frozenset({"services", "payment"})
PHONES = frozenset({"main_phone", "intake_phones", "hotline_phones"})
FACTS = tuple(fact for facts in GROUPS.values() for fact in facts)

type Names = Mapping[str, str]


@dataclass(frozen=True)
class Shown:
    """A difference in words; `confirmation` is who confirmed ours last, and how."""

    difference: ImportDifference
    label: str
    ours: SafeString
    theirs: SafeString
    note: str
    confirmation: CenterFactCheck | None


def fact_label(fact: str) -> str:
    """Return what people read for a fact: "Main phone"."""
    if fact in FACT_LABELS:
        return str(FACT_LABELS[fact])
    return str(capfirst(Center._meta.get_field(fact).verbose_name))  # type: ignore[union-attr]


def fact_choices() -> list[tuple[str, str]]:
    """Return the facts that a difference can be about."""
    return [(fact, fact_label(fact)) for fact in FACTS]


def shown(differences: Sequence[ImportDifference]) -> list[Shown]:
    """Put differences in words, in two queries however many they are."""
    names, checks = _names(differences), _checks(differences)
    return [_shown(one, names, checks.get((one.center_id, one.group))) for one in differences]


def plain_words(differences: Sequence[ImportDifference]) -> list[tuple[str, str]]:
    """Return ours and theirs of each difference as plain text, in one query."""
    names = _names(differences)
    return [(_plain(one, one.ours, names), _plain(one, one.theirs, names)) for one in differences]


def _plain(one: ImportDifference, value: Any, names: Names) -> str:  # noqa: ANN401
    if isinstance(value, list):
        return ", ".join(map(_word_of(one.field, names), value))
    return _text(one.field, value)


def _names(differences: Iterable[ImportDifference]) -> Names:
    codes = {code for one in differences if one.field in CODES for code in (*one.ours, *one.theirs)}
    found = Service.objects.filter(code__in=codes) if codes else []
    return {service.code: service.name for service in found}


def _checks(differences: Iterable[ImportDifference]) -> dict[tuple[int, str], CenterFactCheck]:
    checks = (
        CenterFactCheck.objects.filter(center__in={one.center_id for one in differences})
        .select_related("checked_by")
        .order_by("center", "group", "-checked_at")
        .distinct("center", "group")
    )
    return {(check.center_id, check.group): check for check in checks}


def _shown(one: ImportDifference, names: Names, check: CenterFactCheck | None) -> Shown:
    if isinstance(one.ours, list) and isinstance(one.theirs, list):
        ours, theirs, note = _lists(one, names)
    else:
        ours, theirs, note = _texts(one)
    return Shown(one, fact_label(one.field), ours, theirs, note, check)


def _lists(one: ImportDifference, names: Names) -> tuple[SafeString, SafeString, str]:
    """Show of two lists what only one has, and count what both have."""
    word = _word_of(one.field, names)
    both = [item for item in one.ours if item in one.theirs]
    only_ours = [word(item) for item in one.ours if item not in both]
    only_theirs = [word(item) for item in one.theirs if item not in both]
    note = _("Both also have: %(items)s") % {"items": ", ".join(map(word, both))} if both else ""
    return _items(only_ours, "del"), _items(only_theirs, "ins"), note


def _word_of(field: str, names: Names) -> Callable[[str], str]:
    if field in PHONES:
        return phone_text
    return lambda item: names.get(item, item)


def _items(items: Sequence[str], tag: str) -> SafeString:
    if not items:
        return _nothing(_("nothing else"))
    rows = format_html_join("", "<li><{0}>{1}</{0}></li>", ((tag, item) for item in items))
    return format_html('<ul class="import-items">{}</ul>', rows)


def _texts(one: ImportDifference) -> tuple[SafeString, SafeString, str]:
    left, right = (_text(one.field, value) for value in (one.ours, one.theirs))
    ours, theirs = marked(left, right)
    return _parts(ours, "del"), _parts(theirs, "ins"), _distance(one)


def _text(field: str, value: Any) -> str:  # noqa: ANN401  as JSON gives it
    if value in (None, ""):
        return ""
    if field == "point":
        precision = Center.Precision(value["precision"]).label
        if value["latitude"] is None:
            return _("not known")
        return f"{value['latitude']:.5f}, {value['longitude']:.5f} ({precision})"
    return phone_text(value) if field in PHONES else str(value)


def _distance(one: ImportDifference) -> str:
    if one.field != "point" or None in (one.ours["latitude"], one.theirs["latitude"]):
        return ""
    here, there = (Point(at["latitude"], at["longitude"]) for at in (one.ours, one.theirs))
    return _("%(miles)s apart") % {"miles": miles_text(here.miles_to(there))}


def _parts(parts: Iterable[Part], tag: str) -> SafeString:
    written = [
        format_html("<{0}>{1}</{0}>", tag, part.text) if part.changed else part.text
        for part in parts
    ]
    return format_html_join("", "{}", ((text,) for text in written)) or _nothing(_("nothing"))


def _nothing(words: str) -> SafeString:
    return format_html("<em>{}</em>", words)
