"""Bringing the database to what the demo's directory says, and taking it away again."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.core.management import call_command
from django.db import transaction

from centers.models import Center, CenterFactCheck, Service
from centers.upkeep import settle
from detoxlocal.demo.checks import anchor, checks_of
from detoxlocal.demo.directory import SOURCE, directory, number_of
from detoxlocal.demo.wording import words

BATCH = 250
# Everything that the demo sets; the rest is the database's own.
FIELDS = words(
    "uuid name site slug street1 street2 city state zip_code latitude longitude precision "
    "time_zone main_phone intake_phones hotline_phones unreadable_phones website description "
    "hours status services missing_since"
)

type Progress = Callable[[Iterable[list[Center]], int], Iterator[list[Center]]]
type Confirmed = set[tuple[str, str, object]]


@dataclass(frozen=True)
class Summary:
    """How many centers each happened to, and how many confirmations were written."""

    added: int
    changed: int
    same: int
    removed: int
    checks: int


@dataclass(frozen=True)
class Plan:
    """What is to be done."""

    wanted: list[Center]
    new: list[Center]
    changed: list[Center]
    gone: list[str]

    @property
    def same(self) -> int:
        """How many centers stand already as they should."""
        return len(self.wanted) - len(self.new) - len(self.changed)


@transaction.atomic
def load(*, dry_run: bool, progress: Progress) -> Summary:
    """Make the demo's centers in the database equal to its directory.

    Raises:
        PlacesMissingError: no place is loaded.
    """
    loaded_on = anchor(SOURCE)
    plan = _plan(directory(loaded_on))
    checks = {c.source_key: list(checks_of(c, number_of(c), loaded_on)) for c in plan.wanted}
    rewritten = {center.source_key for center in (*plan.new, *plan.changed)}
    outdated = rewritten | _outdated(checks)
    written = [check for key, made in checks.items() if key in outdated for check in made]
    if not dry_run:
        _write(plan, progress)
        _write_checks(written, outdated)
        settle()
    return Summary(len(plan.new), len(plan.changed), plan.same, len(plan.gone), len(written))


def remove(*, dry_run: bool) -> int:
    """Take the demo's centers away and return how many there were."""
    ours = Center.objects.filter(source=SOURCE)
    count = ours.count()
    if not dry_run:
        ours.delete()
    return count


def _values(center: Center) -> tuple[object, ...]:
    return tuple(getattr(center, field) for field in FIELDS)


def _plan(wanted: list[Center]) -> Plan:
    standing = {
        key: values
        for key, *values in Center.objects.filter(source=SOURCE).values_list("source_key", *FIELDS)
    }
    new = [center for center in wanted if center.source_key not in standing]
    changed = [
        center
        for center in wanted
        if center.source_key in standing and _values(center) != tuple(standing[center.source_key])
    ]
    gone = standing.keys() - {center.source_key for center in wanted}
    return Plan(wanted, new, changed, sorted(gone))


def _write(plan: Plan, progress: Progress) -> None:
    _ensure_services(plan.wanted)
    # Made anew instead of updated one by one: two may have swapped the address of their pages.
    replaced = [center.source_key for center in plan.changed] + plan.gone
    Center.objects.filter(source=SOURCE, source_key__in=replaced).delete()
    making = sorted((*plan.new, *plan.changed), key=number_of)
    batches = [making[start : start + BATCH] for start in range(0, len(making), BATCH)]
    for batch in progress(batches, len(making)):
        Center.objects.bulk_create(batch)


def _ensure_services(centers: list[Center]) -> None:
    """Load the table of services where it lacks a code: facets are made from it."""
    used = {code for center in centers for code in center.services}
    if Service.objects.filter(pk__in=used, known=True).count() < len(used):
        call_command("load_services", verbosity=0)


def _outdated(checks: dict[str, list[CenterFactCheck]]) -> set[str]:
    """Return the keys of the centers whose confirmations differ from these."""
    ours = CenterFactCheck.objects.filter(center__source=SOURCE, checked_by=None)
    standing: defaultdict[str, Confirmed] = defaultdict(set)
    facts = ours.values_list("center__source_key", "group", "method", "checked_at")
    for key, group, method, checked_at in facts:
        standing[key].add((group, method, checked_at))
    return {
        key
        for key, made in checks.items()
        if {(check.group, check.method, check.checked_at) for check in made} != standing[key]
    }


def _write_checks(checks: list[CenterFactCheck], outdated: set[str]) -> None:
    ours = CenterFactCheck.objects.filter(center__source=SOURCE, checked_by=None)
    ours.filter(center__source_key__in=outdated).delete()
    ids = dict(Center.objects.filter(source=SOURCE).values_list("source_key", "pk"))
    for check in checks:
        check.center_id = ids[check.center.source_key]
    CenterFactCheck.objects.bulk_create(checks)
