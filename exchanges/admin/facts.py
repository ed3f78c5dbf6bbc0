"""What an exchange's page in the admin says of each group of facts."""

from accounts.models import User
from exchanges.comparing import in_words, label_of
from exchanges.models import Exchange, ExchangeFacts
from exchanges.services.fields import FIELDS_OF_GROUPS, STOPS
from exchanges.services.stops import stops_of
from listings.admin.facts import (
    Fact,
    GroupFacts,
    address_facts,
    hours_facts,
    phone_facts,
    with_checks,
)

# Shown only where there is something to say.
MARKS = ("legal_name", "call_for_place", "address_withheld", "area_note")


def group_facts(exchange: Exchange, *, viewer: User) -> list[GroupFacts]:
    """Return every group with its facts and last confirmation, in two queries."""
    return with_checks(exchange, _facts(exchange), viewer=viewer)


def _facts(exchange: Exchange) -> dict[ExchangeFacts, list[Fact]]:
    stops = (label_of(STOPS), in_words(STOPS, stops_of(exchange)))
    return {
        ExchangeFacts.PHONE: phone_facts(exchange),
        ExchangeFacts.ADDRESS: [
            *address_facts(exchange),
            *[_fact(exchange, field) for field in MARKS if getattr(exchange, field)],
        ],
        ExchangeFacts.HOURS: [*hours_facts(exchange), stops],
        ExchangeFacts.RULE: _of(exchange, ExchangeFacts.RULE),
        ExchangeFacts.SERVICES: _of(exchange, ExchangeFacts.SERVICES),
    }


def _of(exchange: Exchange, group: ExchangeFacts) -> list[Fact]:
    return [_fact(exchange, field) for field in FIELDS_OF_GROUPS[group]]


def _fact(exchange: Exchange, field: str) -> Fact:
    return label_of(field), in_words(field, getattr(exchange, field))
