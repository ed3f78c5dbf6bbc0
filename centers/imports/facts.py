"""What a row says of a center, in the form in which centers are stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from centers.imports.keys import clean_zip
from centers.imports.layouts import Row
from centers.imports.oddities import Oddities, Oddity
from centers.models import Center
from core.phones import Phone, UnreadablePhoneError, read_phone, region_of
from places.geometry import Point
from places.services import TownPoint, ZipPoint, points_of_zips, town_points
from places.text import slug

MAX_MILES_FROM_ZIP = 60
INTAKE_COLUMNS = ("intake1", "intake2", "intake1a", "intake2a")
MAX_UNREADABLE_CHARACTERS = 50
STATE_LETTERS = 2
validate_web_address = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True, kw_only=True)
class Location:
    """Where a center is, and how well that is known."""

    point: Point | None = None
    precision: str = Center.Precision.ZIP
    time_zone: str = ""


@dataclass(frozen=True, kw_only=True)
class Phones:
    """A center's numbers in the stored form, without doubles."""

    main: str = ""
    intake: list[str] = field(default_factory=list)
    hotline: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Facts:
    """One row, read. `hotline_is_told` and `website_is_told`: the file has such a column."""

    row_number: int
    key: str
    name: str
    site: str
    street1: str
    street2: str
    city: str
    state: str
    zip_code: str
    location: Location
    phones: Phones
    website: str
    services: list[str]
    hotline_is_told: bool
    website_is_told: bool

    def with_key(self, key: str) -> "Facts":
        """Return the same facts under another key."""
        return replace(self, key=key)

    @property
    def distinction(self) -> tuple[object, ...]:
        """What tells two rows of one key apart, what rarely changes first."""
        own = (self.street2, self.site, self.name, self.city, self.phones.main)
        return (*own, self.phones.intake, self.services, self.website)


@lru_cache(maxsize=50_000)
def phone_or_none(text: str, region: str) -> Phone | None:
    """Return a number that can be dialed, or nothing."""
    try:
        return read_phone(text, region=region)
    except UnreadablePhoneError:
        return None


class FactReader:
    """Turns rows into facts, with the help of the places and the order of the services."""

    def __init__(self, positions: Mapping[str, int], oddities: Oddities) -> None:
        self._positions = positions
        self._oddities = oddities
        self._zips: dict[str, ZipPoint] = points_of_zips()
        self._towns: dict[tuple[str, str], TownPoint] = town_points()

    @property
    def has_places(self) -> bool:
        """Whether the places are loaded, without which nothing can be put on the map."""
        return bool(self._zips)

    def read(self, row: Row, key: str) -> Facts | None:
        """Return what a row says; nothing when it lacks what a page needs."""
        zip_code = clean_zip(row["zip"])
        if row["zip"] and not zip_code:
            self._oddities.add(Oddity.BAD_ZIP, row.number, row["zip"])
        known = self._zips.get(zip_code)
        name, city, state = (
            self._text(row, "name1", 200),
            self._city(row, known),
            _state(row, known),
        )
        if not (name and slug(city) and state):
            self._oddities.add(Oddity.NOT_STORED, row.number, f"{name} / {city} / {state}")
            return None
        return Facts(
            row_number=row.number,
            key=key,
            name=name,
            site=self._text(row, "name2", 200),
            street1=self._text(row, "street1", 200),
            street2=self._text(row, "street2", 200),
            city=city,
            state=state,
            zip_code=zip_code,
            location=self._location(row, zip_code, (state, slug(city))),
            phones=read_phones(row, state),
            website=self._website(row),
            services=self.in_order(row.codes),
            hotline_is_told="hotline1" in row.cells,
            website_is_told="website" in row.cells,
        )

    def in_order(self, codes: tuple[str, ...]) -> list[str]:
        """Return codes once each, in SAMHSA's order, unknown ones last."""
        return sorted(set(codes), key=lambda code: (self._positions.get(code, 1 << 15), code))

    def _text(self, row: Row, column: str, longest: int) -> str:
        text = row[column]
        if len(text) > longest:
            self._oddities.add(Oddity.TOO_LONG, row.number, f"{column}: {text}")
        return text[:longest].strip()

    def _city(self, row: Row, known: ZipPoint | None) -> str:
        return self._text(row, "city", 100) or (known.city if known else "")

    def _location(self, row: Row, zip_code: str, town: tuple[str, str]) -> Location:
        known, middle = self._zips.get(zip_code), self._towns.get(town)
        if zip_code and not known:
            self._oddities.add(Oddity.UNKNOWN_ZIP, row.number, zip_code)
        near = known or middle
        time_zone = near.time_zone if near else ""
        if point := self._own_point(row, near.point if near else None):
            return Location(point=point, precision=Center.Precision.STREET, time_zone=time_zone)
        if known:
            return Location(point=known.point, time_zone=time_zone)
        if middle:
            area = Center.Precision.AREA
            return Location(point=middle.point, precision=area, time_zone=time_zone)
        self._oddities.add(Oddity.NO_POINT, row.number, ", ".join([row["city"], row["state"]]))
        return Location()

    def _own_point(self, row: Row, near: Point | None) -> Point | None:
        written = [row["latitude"], row["longitude"]]
        if not any(written):
            return None
        point = _point(*written)
        if point is None or (near and point.miles_to(near) > MAX_MILES_FROM_ZIP):
            self._oddities.add(Oddity.BAD_POINT, row.number, ", ".join([*written, row["zip"]]))
            return None
        return point

    def _website(self, row: Row) -> str:
        written = row["website"]
        if not written:
            return ""
        address = written if "://" in written else f"http://{written}"
        try:
            validate_web_address(address)
        except ValidationError:
            self._oddities.add(Oddity.BAD_WEBSITE, row.number, written)
            return ""
        if len(address) > 300:  # noqa: PLR2004  the column's length
            self._oddities.add(Oddity.TOO_LONG, row.number, f"website: {address}")
            return ""
        return address


def read_phones(row: Row, state: str) -> Phones:
    """Return a row's numbers, each once, in the order of the columns."""
    region, unreadable = region_of(state), []
    read: dict[str, list[str]] = {"main": [], "intake": [], "hotline": []}
    for column, use in phone_columns():
        if not (text := row[column]):
            continue
        if phone := phone_or_none(text, region):
            read[use].append(phone.value)
        else:
            unreadable.append(text[:MAX_UNREADABLE_CHARACTERS].strip())
    main = read["main"][0] if read["main"] else ""
    return Phones(
        main=main,
        intake=[value for value in dict.fromkeys(read["intake"]) if value != main],
        hotline=list(dict.fromkeys(read["hotline"])),
        unreadable=list(dict.fromkeys(unreadable)),
    )


def phone_columns() -> list[tuple[str, str]]:
    """Return the columns with numbers and what each is for."""
    intake = [(column, "intake") for column in INTAKE_COLUMNS]
    return [("phone", "main"), *intake, ("hotline1", "hotline")]


def _state(row: Row, known: ZipPoint | None) -> str:
    state = row["state"].upper()
    if len(state) == STATE_LETTERS and state.isascii() and state.isalpha():
        return state
    return known.state if known else ""


def _point(latitude: str, longitude: str) -> Point | None:
    try:
        point = Point(float(latitude), float(longitude))
    except ValueError:
        return None
    on_earth = abs(point.latitude) <= 90 and abs(point.longitude) <= 180  # noqa: PLR2004
    # Where the equator meets Greenwich nobody offers detox: the source had no coordinates.
    return point if on_earth and point != Point(0, 0) else None
