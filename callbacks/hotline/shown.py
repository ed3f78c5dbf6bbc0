"""What the public is told of who answers, from a record that is in force or from a draft."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from callbacks.hotline.state_lines import state_lines
from callbacks.models import HotlineRecord, Sponsor
from core.components import Shown
from places.states import is_state, state_name

SPANISH = "es"


@dataclass(frozen=True, kw_only=True)
class SponsorShown(Shown):
    """A sponsor as the public is told of it; `state` is a name, and `since` a day."""

    name: str
    website: str
    license: str
    state: str
    since: date


def snapshot(sponsor: Sponsor) -> dict[str, str]:
    """Return a sponsor as a record keeps it from its publishing on."""
    return {
        "name": sponsor.name,
        "website": sponsor.website,
        "license": sponsor.license,
        "state": sponsor.state,
        "since": sponsor.since.isoformat(),
    }


def sponsors_of(record: HotlineRecord) -> list[SponsorShown]:
    """Return the sponsors as they were told at publishing; of a draft, as they are now.

    Raises:
        KeyError, ValueError: what is kept of one lacks something.
    """
    kept: list[dict[str, Any]] = record.sponsors_shown
    if not kept and record.pk:
        kept = [snapshot(sponsor) for sponsor in record.sponsors.all()]
    return [_shown(each) for each in kept]


def is_complete(record: HotlineRecord) -> bool:
    """Return whether every sponsor is told of by name, with a link and a license."""
    try:
        sponsors = sponsors_of(record)
    except (AttributeError, KeyError, TypeError, ValueError):
        return False
    return bool(sponsors) and all(each.name and each.license for each in sponsors)


def who_answers(record: HotlineRecord, language: str) -> dict[str, Any]:
    """Return what `callbacks/includes/who_answers.html` shows of a record, draft or not.

    Args:
        record: whose sponsors are complete.
        language: "en" or "es".
    """
    is_spanish = language.startswith(SPANISH)
    return {
        "record": record,
        "sponsors": sponsors_of(record),
        "pays": record.pays_es if is_spanish else record.pays_en,
        "complain": record.complain_es if is_spanish else record.complain_en,
        "state_lines": state_lines(),
    }


def _shown(kept: dict[str, Any]) -> SponsorShown:
    website, code = str(kept["website"]), str(kept["state"])
    if not website.startswith(("https://", "http://")):
        raise ValueError("a sponsor's web site is no address of the web")
    return SponsorShown(
        name=str(kept["name"]),
        website=website,
        license=str(kept["license"]),
        state=state_name(code) if is_state(code) else code,
        since=date.fromisoformat(kept["since"]),
    )
