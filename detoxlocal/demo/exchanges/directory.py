"""All invented exchanges, as values that the services of the site take."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from detoxlocal.demo import contacts, names, towns
from detoxlocal.demo.chances import chance
from detoxlocal.demo.exchanges.kinds import (
    HOURS,
    KINDS,
    RULE_NOTES,
    RULES,
    Kind,
    offers_of,
    stops_of,
)
from detoxlocal.demo.wording import words
from places.text import slug

COUNT = 66
SOURCE = "demo"
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://example.org/demo-exchanges")
# The first of these have more than one, so that a van meets a house.
STATES = words(
    "CO CO CO CO CA CA CA NY NY WA WA OH OH NM NM MA ME PA PA MI IL NC KY TN TX MN OR AZ NV PR HI"
)
# The names of centers are taken from the front.
NAMES_LEFT = 2_000
MINIMUM_AGES = (None, None, 0, 18)
YES_NO_UNKNOWN = (True, False, None)
LANGUAGES: tuple[list[str], ...] = (
    ["english"],
    ["english", "spanish"],
    ["english", "spanish", "sign-language"],
    [],
)
JITTER_DEGREES = 0.01


@dataclass(frozen=True)
class Invented:
    """An exchange that does not exist; `values` by field, the stops among them."""

    number: int
    key: str
    uuid: uuid.UUID
    kind: Kind
    values: dict[str, Any]


def directory() -> list[Invented]:
    """Return all of them, in the order of their numbers.

    Raises:
        PlacesMissingError: no place is loaded.
    """
    return list(_numbered())


def _numbered() -> Iterator[Invented]:
    country, phones = towns.country(), contacts.PhoneBook()
    pairs = islice(names.english_names(), NAMES_LEFT, None)
    for number, pair in zip(range(1, COUNT + 1), pairs, strict=False):
        luck = chance("exchange", number)
        state, kind = STATES[(number - 1) % len(STATES)], KINDS[number % len(KINDS)]
        ((_town, spot),) = towns.pick(country[state], count=1, about=f"exchange {number}")
        key = f"{SOURCE}-{number:03d}"
        values = {
            "name": f"{pair} {kind.ending}",
            **_contact(pair, phones.number(spot.area_codes, luck)),
            **_where(kind, spot, number),
            **_what(kind, number),
            "stops": stops_of(kind, spot.city, spot.zip_code, luck),
        }
        yield Invented(number, key, uuid.uuid5(NAMESPACE, key), kind, values)


def _contact(pair: str, phone: str) -> dict[str, Any]:
    luck = chance("exchange website", pair)
    # A program without a number has a site: somehow it must be reached.
    site = contacts.website(slug(pair), luck) or ("" if phone else "https://example.org/program")
    return {"main_phone": phone, "website": site}


def _where(kind: Kind, spot: towns.Spot, number: int) -> dict[str, Any]:
    luck = chance("exchange place", number)
    town = {"city": spot.city, "state": spot.state}
    if kind.is_withheld:
        return town | {"address_withheld": True, "area_note": kind.area_note}
    point = {
        "latitude": round(spot.latitude + luck.uniform(-JITTER_DEGREES, JITTER_DEGREES), 6),
        "longitude": round(spot.longitude + luck.uniform(-JITTER_DEGREES, JITTER_DEGREES), 6),
    }
    house = {"street1": contacts.street(spot.state, luck), "precision": "street", **point}
    placed = town | {"zip_code": spot.zip_code, "time_zone": spot.time_zone}
    return placed | {"call_for_place": kind.calls_for_place} | (house if kind.has_house else {})


def _what(kind: Kind, number: int) -> dict[str, Any]:
    luck = chance("exchange facts", number)
    rule = RULES[number % len(RULES)]
    return {
        "rule": rule,
        "rule_note": RULE_NOTES.get(rule, ""),
        "hours": luck.choice(HOURS) if kind.has_house else None,
        "minimum_age": luck.choice(MINIMUM_AGES),
        "id_needed": luck.choice(YES_NO_UNKNOWN[1:]),
        "anonymous": luck.choice(YES_NO_UNKNOWN),
        "offers": offers_of(kind, luck),
        "languages": luck.choice(LANGUAGES),
        "description": DESCRIPTIONS[number % len(DESCRIPTIONS)],
    }


DESCRIPTIONS = (
    "People who have been there themselves are at the table. Coffee is on.",
    "Ring the bell at the side door. Nobody asks for your name.",
    "",
    "We come by van, and stay for a talk if you want one.",
    "A nurse looks at wounds on the first Tuesday of a month.",
    "",
)
