"""The form of a listing in sections."""

from dataclasses import dataclass

from django.forms import BoundField


@dataclass(frozen=True)
class Section:
    """Fields that are confirmed together; `how` asks how they are known.

    `template` shows what the fields do not; it gets the form.
    """

    key: str
    heading: str
    fields: list[BoundField]
    how: BoundField | None = None
    template: str = ""
    note: str = ""
