"""Kinds of invented exchanges: a house with hours, a van with stops, by mail, by phone, hidden."""

from dataclasses import dataclass
from random import Random
from typing import Any

from detoxlocal.demo.wording import words
from exchanges.models import Exchange
from exchanges.offers import HEALTH, known_offers

Rule = Exchange.Rule
WEEKDAYS, TWO_DAYS = [0, 1, 2, 3, 4], [1, 3]
# One of each, and what is not known.
RULES = (Rule.NEEDS_BASED, Rule.ONE_FOR_ONE, Rule.ONE_PLUS, Rule.CAPPED, Rule.NEEDS_BASED, "")
RULE_NOTES: dict[str, str] = {
    Rule.ONE_PLUS: "Ten more than you bring.",
    Rule.CAPPED: "Up to 30 a visit.",
}
HOURS: tuple[dict[str, Any] | None, ...] = (
    {
        "weekly": [{"days": WEEKDAYS, "opens": "10:00", "closes": "16:00"}],
        "holidays": "closed",
    },
    {"weekly": [{"days": TWO_DAYS, "opens": "13:00", "closes": "19:30"}]},
    {
        "weekly": [
            {"days": [0, 2, 4], "opens": "09:00", "closes": "12:00"},
            {"days": [0, 2, 4], "opens": "14:00", "closes": "18:00"},
            {"days": [5], "opens": "11:00", "closes": "14:00"},
        ]
    },
    # Over midnight, for who works then.
    {"weekly": [{"days": [3, 4, 5], "opens": "20:00", "closes": "01:30"}]},
    None,
)
STOP_NAMES = words(
    "Parking lot of the library|Corner by the bus station|Behind the laundromat|"
    "Under the footbridge|Church parking lot|By the food pantry|Fairground gate|Old depot",
    apart="|",
)
STOP_TIMES = (([0], "09:00", "11:30"), ([1], "13:00", "15:00"), ([3], "16:00", "18:30"),
              ([5], "10:00", "12:00"), ([2, 4], "18:00", "20:00"))  # fmt: skip
BASICS = ["syringes", "naloxone", "disposal"]
MORE = ("fentanyl-strips", "xylazine-strips", "safer-smoking", *HEALTH)


@dataclass(frozen=True)
class Kind:
    """What sort of program it is, and what follows from it."""

    ending: str
    has_house: bool = True
    stops: int = 0
    offers: tuple[str, ...] = ()
    calls_for_place: bool = False
    is_withheld: bool = False
    area_note: str = ""


KINDS = (
    Kind("Syringe Exchange"),
    Kind("Harm Reduction House", offers=("wound-care", "hiv-testing", "hcv-testing")),
    Kind("Outreach Van", has_house=False, stops=3),
    Kind("Street Health", stops=2, offers=("wound-care", "prep")),
    Kind("Supplies by Mail", has_house=False, offers=("mail",)),
    Kind("Home Delivery", has_house=False, offers=("delivery",), calls_for_place=True),
    Kind("Safe Corner", is_withheld=True, area_note="The east side of town"),
    Kind("County Needle Program", offers=("sti-testing", "prep")),
    Kind("Night Van", has_house=False, stops=4, calls_for_place=True),
)


def offers_of(kind: Kind, luck: Random) -> list[str]:
    """Return what a program of a kind offers."""
    return known_offers({*BASICS, *kind.offers, *luck.sample(MORE, luck.randint(0, 5))})


def stops_of(kind: Kind, city: str, zip_code: str, luck: Random) -> list[dict[str, Any]]:
    """Return where its van stands at which times; of some the times are not known."""
    names = luck.sample(STOP_NAMES, kind.stops)
    return [_stop(name, city, zip_code, luck) for name in names]


def _stop(name: str, city: str, zip_code: str, luck: Random) -> dict[str, Any]:
    days, opens, closes = luck.choice(STOP_TIMES)
    hours = {"weekly": [{"days": days, "opens": opens, "closes": closes}]}
    known = {"hours": hours} if luck.randrange(8) else {"note": "Times on the phone."}
    return {"name": name, "city": city, "zip_code": zip_code, **known}
