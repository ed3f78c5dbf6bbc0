"""What events are about: kinds of objects in words, and the objects themselves."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst


def kind_model(kind: str) -> type[models.Model] | None:
    """Return the model of a kind, "centers.center"; `None` when the site has no such any more."""
    try:
        return apps.get_model(kind)
    except (LookupError, ValueError):
        return None


def kind_label(kind: str) -> str:
    """Return what people read for a kind: "Detox center"."""
    model = kind_model(kind)
    return str(capfirst(model._meta.verbose_name)) if model else kind


def find_object(kind: str, key: str) -> models.Model | None:
    """Return the object that an event is about; `None` when it has gone."""
    model = kind_model(kind)
    if model is None:
        return None
    try:
        return model._default_manager.filter(pk=key).first()
    except (ValueError, ValidationError):
        return None
