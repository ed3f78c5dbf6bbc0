"""What stands in the way of publishing: in words that say what mends it."""

import re
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from callbacks.models import ConsentText, HotlineRecord
from callbacks.models.hotline import is_us_number

# What stands for who calls, and for the number.
CALLER, NUMBER = "{caller}", "{number}"
BRACES = re.compile(r"\{[^{}]*\}")


def record_faults(record: HotlineRecord, *, now: datetime) -> dict[str, str]:
    """Return what keeps a draft from being published, by field; nothing when it may be.

    Args:
        record: the draft.
        now: the moment of publishing.
    """
    faults = {
        name: words for name, words in _needed().items() if not str(getattr(record, name)).strip()
    }
    for name in ("phone", "caller_phone"):
        if name not in faults and (words := _number_fault(getattr(record, name))):
            faults[name] = words
    if not record.sponsors.exists():
        faults["sponsors"] = _("Choose who answers: at least one sponsor.")
    if record.valid_until <= now:
        faults["valid_until"] = _("Its end is past. Set a later one.")
    elif other := _in_the_way(record):
        words = _(
            "Another published record holds from %(begin)s until %(end)s. Let this one begin when "
            "that one ends, or withdraw that one first."
        )
        faults["valid_from"] = words % {
            "begin": _said(other.valid_from),
            "end": _said(other.valid_until),
        }
    return faults


def _number_fault(number: str) -> str:
    try:
        is_us_number(number)
    except ValidationError as error:
        return str(error.messages[0])
    return ""


def _needed() -> dict[str, str]:
    return {
        "phone": _("Write the number of the hotline."),
        "caller": _("Write who calls back."),
        "caller_phone": _("Write the number that calls come from."),
        "pays_en": _("Say in English who pays, and how."),
        "pays_es": _("Say in Spanish who pays, and how."),
        "complain_en": _("Say in English how to complain."),
        "complain_es": _("Say in Spanish how to complain."),
    }


def _in_the_way(record: HotlineRecord) -> HotlineRecord | None:
    others = HotlineRecord.objects.published().exclude(pk=record.pk)
    return (
        others.filter(valid_from__lt=record.valid_until, valid_until__gt=record.valid_from)
        .order_by("valid_from")
        .first()
    )


def _said(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")


def text_faults(text: ConsentText) -> dict[str, str]:
    """Return what keeps a consent text from being published, by field."""
    languages = {"en": _("English"), "es": _("Spanish")}
    faults = {}
    for code, language in languages.items():
        words, agree = getattr(text, f"text_{code}"), getattr(text, f"agree_{code}")
        if missing := [mark for mark in (CALLER, NUMBER) if mark not in words]:
            told = _("The text in %(language)s lacks %(marks)s.")
            faults[f"text_{code}"] = told % {"language": language, "marks": ", ".join(missing)}
        elif odd := _unknown_marks(words):
            faults[f"text_{code}"] = _unknown(odd)
        if not agree.strip():
            told = _("Write the words beside the box in %(language)s.")
            faults[f"agree_{code}"] = told % {"language": language}
        elif odd := _unknown_marks(agree):
            faults[f"agree_{code}"] = _unknown(odd)
    return faults


def _unknown_marks(words: str) -> list[str]:
    return [mark for mark in BRACES.findall(words) if mark not in {CALLER, NUMBER}]


def _unknown(marks: list[str]) -> str:
    told = _("Nothing is filled in for %(marks)s: only {caller} and {number} are.")
    return told % {"marks": ", ".join(marks)}
