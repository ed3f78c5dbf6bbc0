"""The columns of a table of exchanges, known by their names in any order."""

import re
from collections.abc import Iterable, Mapping

# The names that a column goes by, as `normalized` gives them.
FIELDS = {
    "id": ("id", "program id", "site id"),
    "name": ("name", "program name", "program", "organization"),
    "address": ("address", "full address", "location"),
    "description": ("description", "about"),
    "phone": ("phone", "phone number", "telephone"),
    "website": ("website", "web site", "url"),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lng", "lon", "long"),
}
# Where a row stood in another file says nothing about the exchange.
PASSED_OVER = frozenset({"row in full file", "row", "row number"})
SYRINGES = "syringes"
# What a column of yes and no says it offers: one of `exchanges.offers`, or empty where we have no
# filter for it and say it in words.
OFFERED = {
    "syringe services": SYRINGES,
    "syringes": SYRINGES,
    "naloxone": "naloxone",
    "naloxone distribution": "naloxone",
    "fentanyl test strips": "fentanyl-strips",
    "xylazine test strips": "xylazine-strips",
    "safer smoking supplies": "safer-smoking",
    "syringe disposal": "disposal",
    "wound care": "wound-care",
    "wound care services": "wound-care",
    "hiv testing": "hiv-testing",
    "hcv testing": "hcv-testing",
    "hepatitis c testing": "hcv-testing",
    "sti testing": "sti-testing",
    "sti testing treatment": "sti-testing",
    "prep": "prep",
    "mail based services": "mail",
    "mail services": "mail",
    "delivery services": "delivery",
    "benzo test strips": "",
    "covid 19 testing": "",
    "case management coordinated care": "",
    "community trainings education": "",
    "drop in center": "",
    "drug checking": "",
    "plan b pregnancy tests": "",
    "safe sex items": "",
    "sex worker specific services": "",
}
REQUIRED = ("name", "address")
EXPECTED = (
    "It has to have the columns “name” and “address”, and columns of yes and no such as “Syringe "
    "Services” or “Drug Checking”; “description”, “latitude”, “longitude”, “phone”, “website” and "
    "“id” are read as well."
)
YES = frozenset({"true", "t", "yes", "y", "1", "x"})
NO = frozenset({"false", "f", "no", "n", "0"})

_FIELD_OF = {name: field for field, names in FIELDS.items() for name in names}
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")


def normalized(column: str) -> str:
    """Return a column's name without case and signs: "sti testing treatment"."""
    return _NOT_A_WORD.sub(" ", column.casefold()).strip()


def yes_or_no(text: str) -> bool | None:
    """Return what a cell says.

    Raises:
        ValueError: it says something, but neither yes nor no.
    """
    word = text.strip().casefold()
    if not word:
        return None
    if word not in YES | NO:
        raise ValueError(text)
    return word in YES


class Columns:
    """Which columns of a table mean what; of two that mean the same the first counts."""

    def __init__(self, names: Iterable[str]) -> None:
        self._fields: dict[str, str] = {}
        # By the normalized name: the column as it is written.
        self.offered: dict[str, str] = {}
        self.unknown: list[str] = []
        for name in names:
            self._take(name)

    def _take(self, name: str) -> None:
        plain = normalized(name)
        field = _FIELD_OF.get(plain)
        if field and field not in self._fields:
            self._fields[field] = name
        elif plain in OFFERED and plain not in self.offered:
            self.offered[plain] = name
        elif name and plain not in PASSED_OVER:
            self.unknown.append(name)

    @property
    def missing(self) -> list[str]:
        """What a table of exchanges has, and this one does not."""
        lacks = [field for field in REQUIRED if field not in self._fields]
        return lacks if self.offered else [*lacks, "Syringe Services"]

    def text(self, cells: Mapping[str, str], field: str) -> str:
        """Return a field's text with blanks folded; empty where the table has none."""
        return " ".join(cells.get(self._fields.get(field, ""), "").split())
