"""The list of all states, with what we say of their law."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from exchanges.models import StateLaw
from listings.admin.states import state_choices

# Laws change with each year's session.
KEEPS = timedelta(days=365)
ALL, OLD, MISSING = "all", "old", "missing"


def old_laws() -> QuerySet[StateLaw]:
    """Return those that were last checked more than a year ago."""
    return StateLaw.objects.filter(as_of__lt=timezone.localdate() - KEEPS)


@dataclass(frozen=True)
class Row:
    """A state, and its law where we say something of it."""

    code: str
    name: str
    law: StateLaw | None
    today: date

    @property
    def slug(self) -> str:
        """Its letters as they stand in addresses."""
        return self.code.lower()

    @property
    def is_old(self) -> bool:
        """Whether nobody has checked it for longer than a year."""
        return self.law is not None and self.law.as_of < self.today - KEEPS

    def is_in(self, part: str) -> bool:
        """Return whether it is in a part of the list."""
        return {ALL: True, OLD: self.is_old, MISSING: self.law is None}[part]


def all_rows() -> list[Row]:
    """Return every state by name, in one query."""
    laws = {law.state: law for law in StateLaw.objects.all()}
    today = timezone.localdate()
    return [Row(code, name, laws.get(code), today) for code, name in state_choices()]


def in_part(rows: Iterable[Row], part: str) -> list[Row]:
    """Return those of a part of the list."""
    return [row for row in rows if row.is_in(part)]
