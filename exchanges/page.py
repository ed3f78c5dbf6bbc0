"""What an exchange's page says, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format, time_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.components import Fact
from exchanges.models import Exchange
from exchanges.offers import HEALTH, SUPPLIES, WAYS, Words
from listings.hours import OnHolidays, Span
from listings.shown import address_lines, map_links, week
from listings.times import Times

# A page has no room for a whole year.
MOST_DATES = 6


@dataclass(frozen=True, kw_only=True)
class FixedPlace:
    """Where an exchange stands for good, as far as that is public, and when it is open."""

    address_lines: Sequence[str]
    map_links: Sequence[tuple[str, str]]
    times: Times
    week: Sequence[tuple[str, str]]
    exceptions: Sequence[str]


def fixed_place(exchange: Exchange, times: Times) -> FixedPlace:
    """Return an exchange's own place; without any line of it where its address is withheld."""
    hidden = exchange.address_withheld
    return FixedPlace(
        address_lines=[] if hidden else address_lines(exchange),
        map_links=[] if hidden else map_links(exchange),
        times=times,
        week=week(times.hours),
        exceptions=exceptions(times),
    )


def exceptions(times: Times) -> list[str]:
    """Return what differs from the week: on holidays, and on some dates to come."""
    hours = times.hours
    if hours is None:
        return []
    on_holidays = {
        OnHolidays.CLOSED: [_("Closed on federal holidays.")],
        OnHolidays.OPEN: [_("Open on federal holidays too.")],
    }
    told = [] if hours.holidays is None else on_holidays[hours.holidays]
    today = times.moment.astimezone(times.zone).date()
    dates = [day for day in sorted(hours.dates) if today <= day][:MOST_DATES]
    return told + [_on_date(day, hours.dates[day]) for day in dates]


def _on_date(day: date, spans: Sequence[Span]) -> str:
    said = [f"{time_format(span.opens)} – {time_format(span.closes)}" for span in spans]
    return f"{date_format(day, 'DATE_FORMAT')}: {', '.join(said) or _('Closed')}"


def terms(exchange: Exchange) -> list[Fact]:
    """Return on what terms somebody gets something; what is not known says so."""
    return [
        Fact(label=_("Rule"), values=_rule(exchange)),
        Fact(label=_("Age"), values=_age(exchange.minimum_age)),
        Fact(label=_("ID"), values=_yes_or_no(exchange.id_needed, _("ID needed"), _no_id())),
        Fact(
            label=_("Your name"),
            values=_yes_or_no(
                exchange.anonymous, _("You do not have to give it"), _("They ask for it")
            ),
        ),
        Fact(label=_("Languages"), values=exchange.languages_in_words),
    ]


def offers(exchange: Exchange) -> list[Fact]:
    """Return what can be got, in groups."""
    groups: list[tuple[str, Words]] = [
        (_("Supplies"), SUPPLIES),
        (_("Health care and tests"), HEALTH),
    ]
    facts = [Fact(label=label, values=_had(exchange, words)) for label, words in groups]
    if ways := _had(exchange, WAYS):
        facts.append(Fact(label=_("Without going there"), values=ways))
    return facts


def source_name(source: str) -> str:
    """Return where a listing comes from, in words."""
    names = {
        "visitor": _("sent in by a visitor, then checked by our staff"),
        "nasen": _("NASEN’s directory"),
        "staff": _("written by our staff"),
        "demo": _("invented for demonstration"),
    }
    return names.get(source, source)


def _had(exchange: Exchange, words: Words) -> list[str | Promise]:
    return [label for key, label in words.items() if key in exchange.offers]


def _rule(exchange: Exchange) -> list[str | Promise]:
    explained = {
        Exchange.Rule.NEEDS_BASED: _(
            "You get as many new syringes as you need. You do not have to bring used ones."
        ),
        Exchange.Rule.ONE_FOR_ONE: _("You get one new syringe for each used one you bring."),
        Exchange.Rule.ONE_PLUS: _(
            "You get one new syringe for each used one you bring, and some more."
        ),
        Exchange.Rule.CAPPED: _("You get new syringes up to a limit. Ask what it is."),
    }
    return [explained[Exchange.Rule(exchange.rule)]] if exchange.rule else []


def _age(minimum: int | None) -> list[str]:
    if minimum is None:
        return []
    if minimum == 0:
        return [_("Everybody, of any age")]
    return [ngettext("%(age)s year or older", "%(age)s years or older", minimum) % {"age": minimum}]


def _no_id() -> str:
    return _("No ID needed")


def _yes_or_no(answer: bool | None, yes: str, no: str) -> list[str]:  # noqa: FBT001  three answers
    if answer is None:
        return []
    return [yes if answer else no]
