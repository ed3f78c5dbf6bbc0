"""Reading all rows of a file: which are detox centers, and what is odd."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from centers.imports.facts import FactReader, Facts, phone_columns, phone_or_none
from centers.imports.keys import fold, key_of
from centers.imports.layouts import Row
from centers.imports.oddities import Oddities, Oddity
from core.phones import REGIONS, region_of

# Source: SAMHSA's directory. DT is detoxification, the others say in which setting.
DETOX_CODES = frozenset({"DT", "OD", "RD", "HID"})
SUBSTANCE_CODES = frozenset({"ADTX", "BDTX", "CDTX", "MDTX", "ODTX"})
# "Medication routinely used during detoxification" stands among the substances in the directory.
DETOX_DETAILS = SUBSTANCE_CODES | {"MDET"}
CUT_AT_CHARACTERS = 38
PO_BOX = re.compile(r"\bp\W*o\W*\s*box\b", re.IGNORECASE)
TEXT_COLUMNS = ("name1", "name2", "street1", "street2", "city", "state", "zip")


@dataclass
class Reading:
    """What a file brought."""

    oddities: Oddities
    row_count: int = 0
    detox_count: int = 0
    states: set[str] = field(default_factory=set)
    facts: list[Facts] = field(default_factory=list)
    other_keys: dict[str, int] = field(default_factory=dict)


class RowCollector:
    """Takes rows one by one; keeps the facts of detox centers and counts what is odd."""

    def __init__(self, facts: FactReader, oddities: Oddities) -> None:
        self._reader = facts
        self._oddities = oddities
        self._reading = Reading(oddities)
        self._by_phone: dict[str, list[int]] = defaultdict(list)
        self._by_address: dict[str, list[int]] = defaultdict(list)
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._names: dict[int, str] = {}

    def take(self, row: Row) -> None:
        """Read one row."""
        self._reading.row_count += 1
        key = key_of(row)
        self._note_texts(row)
        self._note_phones(row)
        self._note_shared(row, key)
        codes = set(row.codes)
        if not codes & DETOX_CODES:
            self._reading.other_keys[key] = row.number
            if found := codes & DETOX_DETAILS:
                text = f"{row['name1']}: {' '.join(sorted(found))}"
                self._oddities.add(Oddity.SUBSTANCE_WITHOUT_DETOX, row.number, text)
            return
        self._reading.detox_count += 1
        if not codes & SUBSTANCE_CODES:
            self._oddities.add(Oddity.DETOX_WITHOUT_SUBSTANCE, row.number, row["name1"])
        if facts := self._reader.read(row, key):
            self._reading.facts.append(facts)

    def finish(self) -> Reading:
        """Return what was read, once every row was taken."""
        self._note_groups(self._by_phone, Oddity.SHARED_PHONES)
        self._note_groups(self._by_address, Oddity.SHARED_ADDRESSES)
        doubles = {key: rows for key, rows in self._by_key.items() if len(rows) > 1}
        for rows in doubles.values():
            also = ", ".join(str(number) for number in rows[1:])
            text = f"{self._names[rows[0]]} (also row {also})"
            self._oddities.add(Oddity.POSSIBLE_DOUBLES, rows[0], text, rows=len(rows))
        self._reading.facts = number_doubles(self._reading.facts)
        return self._reading

    def _note_text(self, row: Row, column: str) -> None:
        raw = row.cells.get(column, "")
        if raw != raw.strip():
            self._oddities.add(Oddity.STRAY_SPACES, row.number, f"{column}: “{raw}”")
        if raw.strip() != row[column]:
            self._oddities.add(Oddity.DOUBLE_SPACES, row.number, f"{column}: “{raw}”")
        if not raw.isascii():
            self._oddities.add(Oddity.NON_ASCII, row.number, f"{column}: {raw}")

    def _note_texts(self, row: Row) -> None:
        for column in TEXT_COLUMNS:
            self._note_text(row, column)
        for column in ("name1", "name2"):
            if len(row[column]) == CUT_AT_CHARACTERS:
                self._oddities.add(Oddity.CUT_NAMES, row.number, row[column])
        if PO_BOX.search(row["street1"]):
            self._oddities.add(Oddity.PO_BOXES, row.number, row["street1"])
        self._reading.states.add(row["state"].upper())
        if row["state"].upper() in REGIONS:
            self._oddities.add(Oddity.TERRITORIES, row.number, row["state"].upper())

    def _note_phones(self, row: Row) -> None:
        region = region_of(row["state"].upper())
        if not row["phone"]:
            self._oddities.add(Oddity.NO_PHONE, row.number, row["name1"])
        for column, use in phone_columns():
            if text := row[column]:
                self._note_phone(row.number, text, region=region, is_main=use == "main")

    def _note_phone(self, row_number: int, text: str, *, region: str, is_main: bool) -> None:
        phone = phone_or_none(text, region)
        if phone is None:
            self._oddities.add(Oddity.UNREADABLE_PHONES, row_number, text)
            return
        if is_main and phone.extension:
            self._oddities.add(Oddity.EXTENSIONS, row_number, text)
        if phone.was_vanity:
            self._oddities.add(Oddity.VANITY, row_number, f"{text} = {phone.value}")
        if not phone.is_assigned:
            self._oddities.add(Oddity.UNASSIGNED_PHONES, row_number, text)

    def _note_shared(self, row: Row, key: str) -> None:
        if row["phone"]:
            phone = phone_or_none(row["phone"], region_of(row["state"].upper()))
            self._by_phone[phone.value if phone else row["phone"]].append(row.number)
        if row["street1"]:
            address = ", ".join(fold(row[column]) for column in ("street1", "city", "state"))
            self._by_address[address].append(row.number)
        self._by_key[key].append(row.number)
        if len(self._by_key[key]) == 1:
            self._names[row.number] = ", ".join(filter(None, [row["name1"], row["name2"]]))

    def _note_groups(self, groups: dict[str, list[int]], oddity: Oddity) -> None:
        for what, rows in groups.items():
            if len(rows) > 1:
                others = ", ".join(str(number) for number in rows[1:])
                text = f"{what} (also row {others})"
                self._oddities.add(oddity, rows[0], text, rows=len(rows))


def number_doubles(all_facts: list[Facts]) -> list[Facts]:
    """Return the facts with a key each: the second of one key gets ":2", the third ":3".

    In an order of their contents, so that moving rows about in the file changes nothing.
    """
    groups: dict[str, list[Facts]] = defaultdict(list)
    for facts in all_facts:
        groups[facts.key].append(facts)
    return [
        facts if place == 1 else facts.with_key(f"{facts.key}:{place}")
        for group in groups.values()
        for place, facts in enumerate(sorted(group, key=lambda found: found.distinction), start=1)
    ]
