"""What the clients' journals say, in the form in which the rules ask for it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.chaos.checker.facts import Wish

# The form again, with what to mend; and every answer of that kind.
REFUSED = {200, *range(400, 500)}


@dataclass
class Sent:
    """One form with one content, however often it was sent: how often, and each answer."""

    times: int = 0
    statuses: list[int] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)

    @property
    def is_acknowledged(self) -> bool:
        """Whether anybody was shown a receipt."""
        return bool(self.tokens)

    @property
    def is_refused(self) -> bool:
        """Whether each time it was sent it was refused; what got no answer is not known."""
        refusals = [status for status in self.statuses if status in REFUSED]
        return self.times > 0 and len(refusals) == self.times


@dataclass
class Told:
    """What was sent, what was cancelled (token: when the answer was there), what agents did.

    `received`: the id of each notice that the receiver was told, and the request that it names.
    """

    sent: dict[Wish, Sent] = field(default_factory=lambda: defaultdict(Sent))
    cancelled: dict[str, float] = field(default_factory=dict)
    agents: list[dict[str, Any]] = field(default_factory=list)
    received: set[tuple[str, int]] = field(default_factory=set)


def told(events: Iterable[dict[str, Any]]) -> Told:
    """Sort the events of all journals."""
    all_of_it = Told()
    for event in events:
        what = event["what"]
        if what == "sends":
            all_of_it.sent[_wish(event)].times += 1
        elif what == "answered":
            one = all_of_it.sent[_wish(event)]
            one.statuses.append(event["status"])
            one.tokens |= {event["token"]} - {""}
        elif what == "cancelled":
            moment = all_of_it.cancelled.get(event["token"], event["at"])
            all_of_it.cancelled[event["token"]] = min(moment, event["at"])
        elif what == "received":
            all_of_it.received.add((event["id"], event["request"]))
        elif "agent" in event:
            all_of_it.agents.append(event)
    return all_of_it


def _wish(event: dict[str, Any]) -> Wish:
    return event["form_key"], event["number"], event["name"]
