"""The whole directory of fictional centers, put together from its parts."""

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import chain
from random import Random

from centers.models import Center
from detoxlocal.demo import archetypes, contacts, descriptions, names, schedules, towns
from detoxlocal.demo.chances import chance
from places.text import slug

SOURCE = "demo"
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://example.org/demo-centers")
SLUG_LENGTH = 120
JITTER_DEGREES = 0.012
SITES = ("East House", "Main Campus", "River Building", "North Annex", "Evening Program")
# One in so many tells only its town.
TOWN_ONLY = 75
MISSING_EVERY, MISSING_FOR_DAYS = 190, 45
# How many of a state's first centers share a ZIP code.
SHARED_PHONE_STATES, SHARED_BUILDING_STATE = ("CA", "TX"), "NY"
NEIGHBORS = {SHARED_BUILDING_STATE: 3} | dict.fromkeys(SHARED_PHONE_STATES, 2)
HIDDEN_STATUSES = (Center.Status.DRAFT, Center.Status.CLOSED, Center.Status.WITHHELD)
HIDDEN_REASONS = {
    Center.Status.CLOSED: "The phone is cut off, and a neighbor says that it closed.",
    Center.Status.WITHHELD: "The program asked not to be listed while it moves.",
}


def directory(loaded_on: date) -> list[Center]:
    """Return all fictional centers, unsaved, in the order of their numbers.

    Raises:
        PlacesMissingError: no place is loaded.
    """
    centers = list(_numbered(loaded_on))
    listed = [center for center in centers if center.status == Center.Status.LISTED]
    by_state: defaultdict[str, list[Center]] = defaultdict(list)
    for center in listed:
        by_state[center.state].append(center)
    _give_odd_names(by_state)
    _share_phones(by_state)
    _share_a_building(by_state)
    for center in centers:
        _address(center)
    return centers


def number_of(center: Center) -> int:
    """Return the number in a center's key."""
    return int(center.source_key.removeprefix(f"{SOURCE}-"))


def _numbered(loaded_on: date) -> Iterator[Center]:
    country = towns.country()
    listed = (_spots(country[state], state, count) for state, count in towns.allotment().items())
    hidden = (
        towns.pick(country[state], count=1, about=f"hidden {index}")[0]
        for index, state in enumerate(towns.hidden_states())
    )
    naming, phones = _naming(), contacts.PhoneBook()
    for number, (town, spot) in enumerate(chain(*listed, hidden), start=1):
        center = _center(number, naming, phones, spot)
        _place(center, town, spot, chance("place", number))
        if number > towns.LISTED:
            center.status = HIDDEN_STATUSES[number % len(HIDDEN_STATUSES)]
            center.status_reason = HIDDEN_REASONS.get(center.status, "")
        elif number % MISSING_EVERY == 0:
            center.missing_since = loaded_on - timedelta(days=MISSING_FOR_DAYS)
        yield center


def _spots(there: list[towns.Town], state: str, count: int) -> list[tuple[towns.Town, towns.Spot]]:
    picked = towns.pick(there, count=count, about=state)
    together = NEIGHBORS.get(state, 1)
    return [picked[0]] * together + picked[together:]


type Naming = Callable[[str, archetypes.Archetype, Random], str]


def _naming() -> Naming:
    english, spanish = names.english_names(), names.spanish_names()

    def name(state: str, archetype: archetypes.Archetype, luck: Random) -> str:
        if state == "PR":
            return next(spanish)
        return f"{next(english)} {luck.choice(archetype.endings)}"

    return name


def _center(number: int, naming: Naming, phones: contacts.PhoneBook, spot: towns.Spot) -> Center:
    luck = chance("center", number)
    archetype = archetypes.pick(luck)
    services = archetypes.services(archetype, state=spot.state, luck=luck)
    key = f"{SOURCE}-{number:04d}"
    center = Center(
        uuid=uuid.uuid5(NAMESPACE, key),
        source=SOURCE,
        source_key=key,
        status=Center.Status.LISTED,
        name=naming(spot.state, archetype, luck),
        site=luck.choice(SITES) if luck.randrange(9) == 0 else "",
        services=services,
        description=descriptions.description(archetype.key, services, luck),
        hours=schedules.hours(archetype.hours, luck),
    )
    _call(center, phones, spot.area_codes, chance("phones", number))
    return center


def _call(
    center: Center, phones: contacts.PhoneBook, area_codes: tuple[str, ...], luck: Random
) -> None:
    main = phones.number(area_codes, luck)
    extension = f";ext={luck.randint(1, 450)}" if main and luck.randrange(10) == 0 else ""
    center.main_phone = main + extension
    if luck.randrange(5) == 0 and (intake := phones.number(area_codes, luck)):
        center.intake_phones = [intake]
    if luck.randrange(12) == 0 and (hotline := phones.number(area_codes, luck)):
        center.hotline_phones = [hotline]
    if luck.randrange(150) == 0 and area_codes:
        center.unreadable_phones = [f"{area_codes[0]}-555-01DTX"]


def _place(center: Center, town: towns.Town, spot: towns.Spot, luck: Random) -> None:
    center.city, center.state, center.zip_code = spot.city, spot.state, spot.zip_code
    center.time_zone = spot.time_zone
    center.street1, center.street2 = contacts.street(spot.state, luck), contacts.suite(luck)
    center.precision = luck.choice((Center.Precision.STREET, Center.Precision.ZIP))
    center.latitude, center.longitude = spot.latitude, spot.longitude
    if center.precision == Center.Precision.STREET:
        center.latitude = round(spot.latitude + luck.uniform(-JITTER_DEGREES, JITTER_DEGREES), 6)
        center.longitude = round(spot.longitude + luck.uniform(-JITTER_DEGREES, JITTER_DEGREES), 6)
    elif luck.randrange(TOWN_ONLY) == 0:
        center.precision, center.street1, center.street2 = Center.Precision.AREA, "", ""
        center.latitude, center.longitude = town.middle.latitude, town.middle.longitude


def _give_odd_names(by_state: dict[str, list[Center]]) -> None:
    for state, name in names.ODD_NAMES.items():
        by_state[state][-1].name = name


def _share_phones(by_state: dict[str, list[Center]]) -> None:
    """Give two pairs one number each: sites of one organization that have one front desk."""
    for state in SHARED_PHONE_STATES:
        first, second = by_state[state][:2]
        second.name, second.main_phone = first.name, first.main_phone
        first.site, second.site = "Day Program", "Night Program"


def _share_a_building(by_state: dict[str, list[Center]]) -> None:
    """Put three centers behind one door."""
    door, *others = by_state[SHARED_BUILDING_STATE][:3]
    door.street1, door.precision = "1 Example Plaza", Center.Precision.STREET
    for floor, center in enumerate((door, *others), start=1):
        center.street2 = f"Floor {floor}"
    for center in others:
        for field in ("street1", "latitude", "longitude", "precision"):
            setattr(center, field, getattr(door, field))


def _address(center: Center) -> None:
    """Set what is made from the name, once that is final."""
    center.slug = slug(f"{center.name} {center.site}")[:SLUG_LENGTH].strip("-")
    luck = chance("website", center.source_key)
    center.website = contacts.website(center.slug, luck)
