"""Recorded values as people read them."""

import json
from collections.abc import Callable
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.audit.recording import HIDDEN

# How an app shows values of its own: given a field's name and a value, it returns the words, or
# `None` where the usual ones will do.
type Show = Callable[[str, Any], str | None]
# As JSON gives it.
type Value = Any
type Field = models.Field[Any, Any]


def field_of(model: type[models.Model] | None, name: str) -> Field | None:
    """Return a model's field; `None` for what an event tells beside its fields."""
    try:
        field = model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None
    return field if isinstance(field, models.Field) else None


def field_label(model: type[models.Model] | None, name: str) -> str:
    """Return a field's name in words."""
    field = field_of(model, name)
    return str(capfirst(field.verbose_name if field else name.replace("_", " ")))


def shown(
    value: Value, *, field: Field | None = None, name: str = "", show: Show | None = None
) -> str:
    """Return a value as people read it; nothing for nothing.

    Args:
        value: as the trail holds it.
        field: the field that it was in.
        name: what the trail calls it.
        show: asked first.
    """
    told = show(name, value) if show else None
    if told is not None:
        return told
    if value == HIDDEN:
        return _("(personal, not recorded)")
    return _plain(value, field)


def _plain(value: Value, field: Field | None) -> str:
    if value in (None, "", [], {}):
        return ""
    match value:
        case bool():
            return _("Yes") if value else _("No")
        case list() if not any(isinstance(each, dict | list) for each in value):
            return ", ".join(_plain(each, getattr(field, "base_field", None)) for each in value)
        case dict() | list():
            return json.dumps(value, ensure_ascii=False, indent=1)
    choices = dict(getattr(field, "flatchoices", None) or ())
    told = choices.get(value) or (_moment(value, field) if isinstance(value, str) else "")
    return str(told or value)


def _moment(value: str, field: Field | None) -> str:
    if isinstance(field, models.DateTimeField):
        moment = parse_datetime(value)
        return date_format(timezone.localtime(moment), "DATETIME_FORMAT") if moment else ""
    if isinstance(field, models.DateField):
        day = parse_date(value)
        return date_format(day, "DATE_FORMAT") if day else ""
    return ""
