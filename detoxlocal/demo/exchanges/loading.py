"""Bringing the invented exchanges into the database, and taking them away again."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from detoxlocal.demo.chances import chance
from detoxlocal.demo.checks import CHECKED_AT, METHOD_WEIGHTS, METHODS, NEWEST_DAYS, OLDEST_DAYS
from detoxlocal.demo.exchanges.directory import SOURCE, Invented, directory
from exchanges.models import Exchange, ExchangeFactCheck, ExchangeFacts, StateLaw
from exchanges.services import create_exchange, values_of
from exchanges.services.stops import same_stops

# Of so many exchanges one was never confirmed.
UNCONFIRMED_EVERY = 4
LAW_SOURCE = "Invented for demonstration"
LAW_STATES = ("CO", "CA", "NY", "OH", "TX")
LAW_EN = (
    "This is a made-up summary to show where the law of a state stands. It says in a few plain "
    "sentences whether programs may give out syringes, whether carrying one is allowed, and what "
    "to do when somebody says otherwise."
)
LAW_ES = (
    "Este es un resumen inventado para mostrar dónde está la ley de un estado. Dice en pocas "
    "frases si los programas pueden entregar jeringas, si se permite llevar una, y qué hacer "
    "cuando alguien dice otra cosa."
)

type Progress = Callable[[list[Invented]], Iterable[Invented]]
type Check = tuple[str, str, datetime]


@dataclass(frozen=True)
class Summary:
    """How many exchanges each happened to."""

    added: int
    changed: int
    same: int
    removed: int


@transaction.atomic
def load_exchanges(*, dry_run: bool, loaded_on: date, progress: Progress) -> Summary:
    """Make the invented exchanges in the database equal to the demo's directory.

    Args:
        dry_run: do everything, then leave the database as it was.
        loaded_on: the day from which the ages of confirmations are counted.
        progress: is given all, and yields them while it shows how far it is.

    Raises:
        PlacesMissingError: no place is loaded.
    """
    wanted = directory()
    removed = _ours().exclude(source_key__in=[one.key for one in wanted]).delete()[0]
    standing = {exchange.source_key: exchange for exchange in _ours().with_stops()}
    counts = {"added": 0, "changed": 0, "same": 0}
    for one in progress(wanted):
        counts[_bring(one, standing.get(one.key))] += 1
        _confirm(one, loaded_on)
    _write_laws(loaded_on)
    transaction.set_rollback(dry_run)
    return Summary(**counts, removed=removed)


@transaction.atomic
def remove_exchanges(*, dry_run: bool) -> int:
    """Take the invented exchanges and laws away and return how many exchanges there were."""
    count: int = _ours().count()
    if not dry_run:
        _ours().delete()
        StateLaw.objects.filter(source_name=LAW_SOURCE).delete()
    return count


def _ours() -> Any:  # noqa: ANN401  a queryset
    return Exchange.objects.filter(source=SOURCE)


def _bring(one: Invented, standing: Exchange | None) -> str:
    if standing is not None and _is_as_invented(standing, one):
        return "same"
    if standing is not None:
        standing.delete()
    exchange = create_exchange(one.values, by=None, source=SOURCE, source_key=one.key)
    _ours().filter(pk=exchange.pk).update(uuid=one.uuid, status=Exchange.Status.LISTED)
    return "added" if standing is None else "changed"


def _is_as_invented(standing: Exchange, one: Invented) -> bool:
    says = values_of(standing)
    stops = says.pop("stops")
    same = all(says[field] == value for field, value in one.values.items() if field in says)
    return same and same_stops(stops, one.values["stops"])


def _confirm(one: Invented, loaded_on: date) -> None:
    checks = ExchangeFactCheck.objects.filter(exchange__uuid=one.uuid, checked_by=None)
    standing = set(checks.values_list("group", "method", "checked_at"))
    wanted = set(_checks(one, loaded_on))
    if standing == wanted:
        return
    checks.delete()
    exchange = Exchange.objects.get(uuid=one.uuid)
    ExchangeFactCheck.objects.bulk_create(
        ExchangeFactCheck(exchange=exchange, group=group, method=method, checked_at=at)
        for group, method, at in sorted(wanted)
    )


def _checks(one: Invented, loaded_on: date) -> Iterable[Check]:
    if one.number % UNCONFIRMED_EVERY == 0:
        return
    luck = chance("exchange checks", one.number)
    for group in luck.sample(list(ExchangeFacts), luck.randint(2, len(ExchangeFacts))):
        age = round(NEWEST_DAYS * (OLDEST_DAYS / NEWEST_DAYS) ** luck.random())
        at = datetime.combine(loaded_on - timedelta(days=age), CHECKED_AT)
        yield str(group), str(luck.choices(METHODS, METHOD_WEIGHTS)[0]), at


def _write_laws(loaded_on: date) -> None:
    for state in LAW_STATES:
        law = {
            "text_en": LAW_EN,
            "text_es": LAW_ES,
            "as_of": loaded_on - timedelta(days=30),
            "source_name": LAW_SOURCE,
            "source_url": "https://example.org/law",
        }
        # What somebody wrote instead stays.
        if not StateLaw.objects.filter(state=state).exclude(source_name=LAW_SOURCE).exists():
            StateLaw.objects.update_or_create(state=state, defaults=law)
