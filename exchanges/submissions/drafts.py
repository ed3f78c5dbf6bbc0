"""From answers to what an exchange would say, and to what staff should look at twice."""

from collections.abc import Iterator, Mapping
from typing import Any

from core.phones import read_phone, region_of
from exchanges.flaws import Flaw
from exchanges.offers import known_languages, known_offers
from exchanges.submissions.forms import CALL, DAYS, HIDE, STOP_NUMBERS, STOP_PARTS
from exchanges.submissions.towns import Town
from exchanges.submissions.written_hours import read_days_and_times, read_week

AS_GIVEN = ("name", "street1", "website", "description", "rule", "rule_note", "minimum_age")
YES_NO = {"yes": True, "no": False}

type Given = Mapping[str, Any]


def draft_of(given: Given, town: Town) -> dict[str, Any]:
    """Return what was said by field of `Exchange`, and `stops`; what was not said is missing.

    Args:
        given: the answers of all steps, valid.
        town: what their town means.
    """
    said = {field: given.get(field) for field in AS_GIVEN}
    said |= {"city": town.city, "state": town.state, "zip_code": town.zip_code}
    said |= {field: YES_NO.get(given.get(field) or "") for field in ("id_needed", "anonymous")}
    said |= {"call_for_place": True} if given.get("shown") == CALL else {}
    said |= {"address_withheld": True} if given.get("shown") == HIDE else {}
    said["offers"] = known_offers(given.get("offers"))
    said["languages"] = known_languages(given.get("languages"))
    said["hours"] = read_week(week_of(given))
    said["stops"] = list(_stops(given))
    if given.get("phone"):
        said["main_phone"] = read_phone(given["phone"], region=region_of(town.state)).value
    return {field: value for field, value in said.items() if value not in (None, "", [])}


def week_of(given: Given) -> list[str]:
    """Return what was written for each day."""
    return [given.get(day) or "" for day in DAYS]


def stops_of(given: Given) -> list[dict[str, str]]:
    """Return what was written of each stop: `name`, `town`, `times`; only stops with a word."""
    written = [
        {part: given.get(f"stop_{number}_{part}") or "" for part in STOP_PARTS}
        for number in STOP_NUMBERS
    ]
    return [stop for stop in written if any(stop.values())]


def _stops(given: Given) -> Iterator[dict[str, Any]]:
    for stop in stops_of(given):
        hours = read_days_and_times(stop["times"])
        yield {
            # Some write the town alone, or the times alone.
            "name": stop["name"] or stop["town"] or stop["times"],
            **({"city": stop["town"]} if stop["town"] else {}),
            **({"hours": hours} if hours else {"note": stop["times"]} if stop["times"] else {}),
        }


def flaws_of(given: Given, town: Town) -> list[Flaw]:
    """Return what staff should look at twice."""
    odd = [*_of_place(given, town), *_of_hours(given)]
    silent = "syringes" not in (given.get("offers") or ())
    return [*odd, Flaw("syringes-unknown")] if silent else odd


def _of_place(given: Given, town: Town) -> Iterator[Flaw]:
    if not town.is_known:
        yield Flaw("town-unknown", given["town_text"])
    if town.was_corrected:
        yield Flaw("town-corrected", given["town_text"])
    if not town.state:
        yield Flaw("no-state")
    if not given.get("street1") and given.get("shown") not in {CALL, HIDE}:
        yield Flaw("town-only")


def _of_hours(given: Given) -> Iterator[Flaw]:
    week = week_of(given)
    if any(week) and read_week(week) is None:
        yield Flaw("hours-unread", "; ".join(filter(None, week)))
    for stop in stops_of(given):
        if stop["times"] and read_days_and_times(stop["times"]) is None:
            yield Flaw("hours-unread", stop["times"])
