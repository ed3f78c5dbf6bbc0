"""What is odd in a file: counted, with examples, and kept on the run's record."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.utils.translation import gettext_noop as _

MAX_EXAMPLES = 20
MAX_EXAMPLE_CHARACTERS = 160
ALL_ROWS, DETOX_ROWS = "all rows", "detox rows"


class Oddity(Enum):
    """The kinds: key on the record, over which rows it is counted, and what it means."""

    EXTENSIONS = ("extensions", ALL_ROWS, _("main phones with an extension"))
    VANITY = ("vanity_phones", ALL_ROWS, _("phones with letters, turned into digits"))
    UNREADABLE_PHONES = (
        "unreadable_phones",
        ALL_ROWS,
        _("phones that cannot be dialed, kept as text"),
    )
    UNASSIGNED_PHONES = (
        "unassigned_phones",
        ALL_ROWS,
        _("phones outside the numbering plan, kept: likely typing errors"),
    )
    NO_PHONE = ("no_phone", ALL_ROWS, _("rows without a phone"))
    SHARED_PHONES = ("shared_phones", ALL_ROWS, _("main phones shared by several rows"))
    SHARED_ADDRESSES = (
        "shared_addresses",
        ALL_ROWS,
        _("addresses (street, town, state) shared by several rows"),
    )
    POSSIBLE_DOUBLES = (
        "possible_doubles",
        ALL_ROWS,
        _("possible doubles: same names, street and ZIP, or same id; nothing was merged"),
    )
    CUT_NAMES = (
        "cut_names",
        ALL_ROWS,
        _("names of exactly 38 characters, likely cut by the source"),
    )
    STRAY_SPACES = ("stray_spaces", ALL_ROWS, _("fields with blanks at an end"))
    DOUBLE_SPACES = ("double_spaces", ALL_ROWS, _("fields with several blanks in a row inside"))
    NON_ASCII = ("non_ascii", ALL_ROWS, _("fields with letters outside ASCII"))
    PO_BOXES = ("po_boxes", ALL_ROWS, _("rows with a P.O. box in the street line"))
    TERRITORIES = ("territories", ALL_ROWS, _("rows outside the states and DC"))
    SUBSTANCE_WITHOUT_DETOX = (
        "substance_without_detox",
        ALL_ROWS,
        _("rows with a substance code but no detox code: not detox"),
    )
    DETOX_WITHOUT_SUBSTANCE = (
        "detox_without_substance",
        DETOX_ROWS,
        _("rows that do not say what they detox from"),
    )
    NO_LONGER_DETOX = ("no_longer_detox", ALL_ROWS, _("centers whose row no longer says detox"))
    UNKNOWN_CODES = (
        "unknown_codes",
        DETOX_ROWS,
        _("service codes that our table does not have, kept"),
    )
    BAD_ZIP = ("bad_zip", DETOX_ROWS, _("ZIP codes that are no five digits, left out"))
    UNKNOWN_ZIP = ("unknown_zip", DETOX_ROWS, _("ZIP codes that our places do not have"))
    BAD_POINT = (
        "implausible_coordinates",
        DETOX_ROWS,
        _("coordinates far from their ZIP code or unreadable, not used"),
    )
    NO_POINT = ("no_point", DETOX_ROWS, _("rows that could not be put on the map"))
    BAD_WEBSITE = ("bad_website", DETOX_ROWS, _("websites that are no web address, left out"))
    TOO_LONG = ("too_long", DETOX_ROWS, _("fields cut because they are too long"))
    NOT_STORED = ("not_stored", DETOX_ROWS, _("rows without a name, a town or a state: not stored"))
    OPEN_LAST_LINE = (
        "open_last_line",
        ALL_ROWS,
        _("last line without a line break: check that the file is whole"),
    )

    def __init__(self, key: str, among: str, meaning: str) -> None:
        self.key = key
        self.among = among
        self.meaning = meaning


@dataclass
class Found:
    """How often a kind was found, on how many rows where that differs, and examples."""

    number: int = 0
    rows: int = 0
    examples: list[dict[str, Any]] = field(default_factory=list)


class Oddities:
    """Collects what is odd while a file is read."""

    def __init__(self) -> None:
        self._found: dict[Oddity, Found] = {}

    def add(self, oddity: Oddity, row_number: int, text: str = "", *, rows: int = 1) -> None:
        """Count one, found first in a row and concerning `rows` rows."""
        found = self._found.setdefault(oddity, Found())
        found.number += 1
        found.rows += rows
        if len(found.examples) < MAX_EXAMPLES:
            found.examples.append({"row": row_number, "text": text[:MAX_EXAMPLE_CHARACTERS]})

    def __getitem__(self, oddity: Oddity) -> Found:
        """Return what was found of a kind."""
        return self._found.get(oddity, Found())

    def record(self) -> dict[str, Any]:
        """Return all kinds found, in the order of `Oddity`, as the run keeps them."""
        return {
            oddity.key: {
                "among": oddity.among,
                "meaning": oddity.meaning,
                "number": self[oddity].number,
                "rows": self[oddity].rows,
                "examples": self[oddity].examples,
            }
            for oddity in Oddity
            if oddity in self._found
        }
