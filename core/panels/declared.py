"""What the apps have declared, in their order: those on top of the layers first."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import ModuleType

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from core.panels.parts import Figures, Shortcut, Waiting, Watch


@cache
def _modules() -> tuple[ModuleType, ...]:
    return tuple(_found())


def _found() -> Iterator[ModuleType]:
    for config in apps.get_app_configs():
        if config.module is not None and module_has_submodule(config.module, "dashboard"):
            yield import_module(f"{config.name}.dashboard")


def waiting() -> list[Waiting]:
    """Return what may wait for somebody."""
    return [part for module in _modules() for part in getattr(module, "WAITING", ())]


def figures() -> list[Figures]:
    """Return whose numbers are shown."""
    return [part for module in _modules() for part in getattr(module, "FIGURES", ())]


def shortcuts() -> list[Shortcut]:
    """Return where somebody may go."""
    return [part for module in _modules() for part in getattr(module, "SHORTCUTS", ())]


def watches() -> list[Watch]:
    """Return what is watched."""
    return [part for module in _modules() for part in getattr(module, "WATCHES", ())]
