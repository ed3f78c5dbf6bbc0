"""The words for what can be done: each app declares its own in `<app>/verbs.py`, as `VERBS`."""

from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.functional import Promise
from django.utils.module_loading import module_has_submodule

type Label = str | Promise


class UndeclaredVerbError(ValueError):
    """No app declares the verb, so that nobody could read what it says."""

    def __init__(self, verb: str) -> None:
        super().__init__(f"“{verb}” stands in no app's verbs.py: declare it in VERBS there.")


@cache
def verbs() -> dict[str, Label]:
    """Return every declared verb with its label, those of one app after another."""
    declared: dict[str, Label] = {}
    for config in apps.get_app_configs():
        if config.module is not None and module_has_submodule(config.module, "verbs"):
            declared |= getattr(import_module(f"{config.name}.verbs"), "VERBS", {})
    return declared


def verb_label(verb: str) -> str:
    """Return what people read for a verb; one that is no longer declared is read as it stands."""
    return str(verbs().get(verb) or verb.replace("_", " "))


def require_declared(verb: str) -> None:
    """Refuse a verb that no app declares.

    Raises:
        UndeclaredVerbError: with what to do about it.
    """
    if verb not in verbs():
        raise UndeclaredVerbError(verb)
