"""What a row says of an exchange, in the form in which its case keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from core.form_keys import content_hash
from core.phones import UnreadablePhoneError, read_phone, region_of
from exchanges.flaws import Flaw
from exchanges.imports.addresses import ELLIPSIS, Address, parse_address
from exchanges.imports.checking import flaws_of_address, is_elsewhere, is_shouted, read_point
from exchanges.imports.columns import OFFERED, SYRINGES, Columns, yes_or_no
from exchanges.imports.completing import complete
from exchanges.imports.gazetteer import Gazetteer
from exchanges.imports.keys import key_of
from exchanges.offers import known_offers
from listings.cases.opening import About
from places.geometry import Point

LONGEST = {"name": 200, "street1": 200, "street2": 200, "city": 100}
LONGEST_DESCRIPTION = 2_000
LONGEST_WEBSITE = 300
LONGEST_TITLE = 200
validate_web_address = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One row, read.

    `content` is all that it says, whatever the order of columns; `written_address` tells rows of
    one key apart.
    """

    key: str
    draft: dict[str, Any]
    flaws: tuple[Flaw, ...]
    content: tuple[str, ...]
    written_address: str

    def hash(self, turn: int) -> str:
        """Return by what the row is known again: what it says, at which of its key's turns."""
        return content_hash(*self.content, str(turn))

    @property
    def title(self) -> str:
        """What the case is called: the name, or where it is."""
        if name := self.draft.get("name"):
            return str(name)
        where = [self.draft.get("city") or self.draft.get("street1"), self.draft.get("state")]
        return ", ".join([_("Unnamed"), *filter(None, where)])[:LONGEST_TITLE]

    def about(self, listing: UUID | None = None) -> About:
        """Return what its case is about, as the queue says it.

        Args:
            listing: the id of the exchange that it may change.
        """
        phone, website = self.draft.get("main_phone", ""), self.draft.get("website", "")
        return About(
            title=self.title,
            listing_kind="exchange",
            town=self.draft.get("city", ""),
            state_code=self.draft.get("state", ""),
            listing_uuid=listing,
            search_words=" ".join(filter(None, [phone.removeprefix("+1"), website])),
        )


class EntryReader:
    """Turns rows into entries, with the help of the places."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def read(self, cells: Mapping[str, str], columns: Columns) -> Entry:
        """Return what a row says, and what is odd about it."""
        return _Reading(cells, columns, self._gazetteer).entry()

    def read_raw(self, raw: Mapping[str, str]) -> Entry:
        """Return what a row said that was kept as it was."""
        return self.read(raw, Columns(raw))


class _Reading:
    """The reading of one row."""

    def __init__(self, cells: Mapping[str, str], columns: Columns, gazetteer: Gazetteer) -> None:
        self._cells = cells
        self._columns = columns
        self._gazetteer = gazetteer
        self._flaws: list[Flaw] = []

    def entry(self) -> Entry:
        name = self._name()
        point = self._point()
        address = self._address(point)
        if point and is_elsewhere(point, address, self._gazetteer):
            self._flaw("point-elsewhere", f"{point.latitude}, {point.longitude}")
            point = None
        offered = self._offered()
        values = {
            "name": name,
            "street1": self._bounded("street1", address.street1),
            "street2": self._bounded("street2", address.street2),
            "city": self._bounded("city", address.city),
            "state": address.state,
            "zip_code": address.zip_code,
            "latitude": point.latitude if point else None,
            "longitude": point.longitude if point else None,
            "main_phone": self._phone(address.state),
            "website": self._website(),
            "description": self._description(offered),
            "offers": known_offers([OFFERED[column] for column in offered]),
        }
        return Entry(
            key=key_of(self._text("id"), name, address),
            # Zero is a latitude; nothing else that is empty says anything.
            draft={key: value for key, value in values.items() if value not in ("", None, [])},
            flaws=tuple(self._flaws),
            content=self._content(offered),
            written_address=self._text("address"),
        )

    def _text(self, field: str) -> str:
        return self._columns.text(self._cells, field)

    def _flaw(self, key: str, about: str = "") -> None:
        self._flaws.append(Flaw(key, about))

    def _name(self) -> str:
        name = self._bounded("name", self._text("name"))
        if not name:
            self._flaw("no-name")
        if ELLIPSIS.search(name):
            self._flaw("name-cut")
        # One word may be letters that stand for words.
        if is_shouted(name) and " " in name:
            self._flaw("capitals", name)
        return name

    def _bounded(self, field: str, text: str) -> str:
        if len(text) > LONGEST[field]:
            self._flaw("too-long", text)
        return text[: LONGEST[field]].strip()

    def _point(self) -> Point | None:
        latitude, longitude = self._text("latitude"), self._text("longitude")
        try:
            point = read_point(latitude, longitude)
        except ValueError:
            self._flaw("point-unreadable", f"{latitude}, {longitude}")
            return None
        if point is None:
            self._flaw("no-point")
        return point

    def _address(self, point: Point | None) -> Address:
        written = parse_address(self._text("address"), self._gazetteer.is_town)
        address = complete(written, point, self._gazetteer)
        self._flaws += flaws_of_address(written, address, self._gazetteer)
        return address

    def _phone(self, state: str) -> str:
        text = self._text("phone")
        try:
            return read_phone(text, region=region_of(state)).value if text else ""
        except UnreadablePhoneError:
            self._flaw("phone-unreadable", text)
            return ""

    def _website(self) -> str:
        text = self._text("website")
        address = f"https://{text}" if text and "://" not in text else text
        try:
            if address:
                validate_web_address(address)
        except ValidationError:
            address = ""
        if text and (not address or len(address) > LONGEST_WEBSITE):
            self._flaw("website-unreadable", text)
            return ""
        return address

    def _offered(self) -> list[str]:
        """Return the columns that say yes; no is not the same as never, and not known neither."""
        told: dict[str, bool | None] = {}
        for column, written in self._columns.offered.items():
            text = self._cells.get(written, "")
            try:
                told[column] = yes_or_no(text)
            except ValueError:
                self._flaw("unclear", f"{written}: {text.strip()}")
        syringes = [says for column, says in told.items() if OFFERED[column] == SYRINGES]
        if True not in syringes:
            self._flaw("no-syringes" if False in syringes else "syringes-unknown")
        return [column for column, says in told.items() if says]

    def _description(self, offered: list[str]) -> str:
        text, also = self._text("description"), self._also(offered)
        if not text:
            self._flaw("no-description")
        if ELLIPSIS.search(text):
            self._flaw("description-cut")
        room = LONGEST_DESCRIPTION - len(also) - 1
        if len(text) > room:
            self._flaw("too-long", text)
        return f"{text[:room].strip()}\n{also}".strip()

    def _also(self, offered: list[str]) -> str:
        """Say in words what is offered that we have no filter for."""
        names = [self._columns.offered[column] for column in offered if not OFFERED[column]]
        return _("Also: %(offers)s.") % {"offers": "; ".join(names)} if names else ""

    def _content(self, offered: list[str]) -> tuple[str, ...]:
        fields = ("name", "address", "description", "phone", "website")
        point = (self._number("latitude"), self._number("longitude"))
        return (*(self._text(field) for field in fields), *point, *sorted(offered))

    def _number(self, field: str) -> str:
        """Return a number in one form: 39.5 and 39.50000 say the same."""
        text = self._text(field)
        try:
            return repr(float(text))
        except ValueError:
            return text
