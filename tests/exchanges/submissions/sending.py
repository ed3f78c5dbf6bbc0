"""Filling in the form that adds an exchange, as a browser without JavaScript does."""

from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import User
from core import form_keys
from exchanges.models import Submission
from listings.models import Case, Decision

PATH = "/needle-exchanges/add/"
# What is enough.
LEAST = {"name": "Corner Exchange", "town_text": "Denver, CO", "phone": "303-555-0142"}
ALL: dict[str, Any] = LEAST | {
    "street1": "7 Sample Street",
    "shown": "show",
    "website": "https://corner.example.org/",
    "program_email": "desk@corner.example.org",
    "monday": "9 am to 5 pm",
    "wednesday": "10-2 and 4-6",
    "hours_note": "Closed on holidays",
    "stop_1_name": "Library parking lot",
    "stop_1_town": "Aurora",
    "stop_1_times": "Mondays 10 am to noon",
    "offers": ["syringes", "naloxone"],
    "rule": "capped",
    "rule_note": "Up to 30 a visit",
    "minimum_age": "18",
    "id_needed": "no",
    "anonymous": "yes",
    "languages": ["english", "spanish"],
    "description": "Ring the <b>side</b> door.\nTwice.",
    "relation": "runs",
    "program_knows": "yes",
    "may_be_listed": "yes",
    "email": "ana@example.org",
}


def form_key(*, age_seconds: float = 60) -> str:
    with time_machine.travel(timezone.now() - timedelta(seconds=age_seconds)):
        return form_keys.new_form_key()


def send(client: Client, path: str = PATH, **fields: Any) -> Any:
    """Send the last page, which carries all answers."""
    data = {"step": "5", "go": "send", "form_key": form_key()} | LEAST | fields
    return client.post(path, data)


def sent(client: Client, **fields: Any) -> Submission:
    """Send the last page, and return what was stored of it."""
    assert send(client, **fields).status_code == 302
    return Submission.objects.select_related("case").latest("pk")


def closed(submission: Submission, outcome: str, *, ago: timedelta, **fields: Any) -> Decision:
    """Store that a case was decided some time ago."""
    case, at = submission.case, timezone.now() - ago
    case.state, case.closed_at, case.first_looked_at = Case.State(outcome), at, at
    case.listing_uuid = fields.pop("listing_uuid", None)
    case.save()
    by = User.objects.create_user(f"staff{case.pk}@example.org", name="Val Stone")
    return Decision.objects.create(
        case=case, outcome=outcome, decided_at=at, **{"decided_by": by} | fields
    )


class _Inputs(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pairs: list[tuple[str, str]] = []
        self._area = ""
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "textarea":
            self._area, self._text = found.get("name", ""), ""
        kind = found.get("type")
        if tag == "input" and (kind not in {"radio", "checkbox"} or "checked" in found):
            self.pairs.append((found.get("name", ""), found.get("value", "")))

    def handle_data(self, data: str) -> None:
        self._text += data if self._area else ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            # HTML drops the first end of line, and a form sends two signs for each.
            text = self._text.removeprefix("\n").replace("\n", "\r\n")
            self.pairs.append((self._area, text))
            self._area = ""


def inputs(html: str) -> dict[str, list[str]]:
    """Return what the form of a page would send as it stands."""
    parser = _Inputs()
    parser.feed(html.partition("<main")[2])
    data: dict[str, list[str]] = {}
    for name, value in parser.pairs:
        data.setdefault(name, []).append(value)
    return data


def press(client: Client, page: Any, go: str, **typed: Any) -> Any:
    """Type into a page and press one of its buttons; return what comes."""
    return client.post(PATH, inputs(page.content.decode()) | {"go": go} | typed)
