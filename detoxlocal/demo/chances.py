"""Repeatable chance: the same words always give the same sequence."""

from random import Random


def chance(*about: str | int) -> Random:
    """Return a generator of its own for one decision, so that a new one disturbs no other."""
    return Random("/".join(map(str, ("demo", *about))))  # noqa: S311  nothing secret hangs on it
