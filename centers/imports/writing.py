"""Laying what was read over what is stored, and writing the difference in few statements."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from centers.imports.facts import Facts
from centers.imports.groups import PAYMENT_CATEGORIES, IsPayment
from centers.imports.merging import Merged, Proposal, merge, values_of
from centers.imports.oddities import Oddity
from centers.imports.reading import Reading
from centers.imports.slugs import Slugs
from centers.models import Center, CenterFactCheck, Service
from listings.imports.errors import ImportRefusedError

ROWS_A_BATCH = 500
# Behind all that the table has; as far as the column reaches.
LAST_POSITION = 32_767
MAX_NAME_CHARACTERS = 80

# A center with what the changed columns held before and hold now.
type Change = tuple[Center, dict[str, Any], dict[str, Any]]


@dataclass
class Outcome:
    """What became of the rows; `back` counts among `changed`."""

    added: int = 0
    changed: int = 0
    same: int = 0
    back: int = 0
    missing: int = 0
    proposals: list[Proposal] = field(default_factory=list)
    center_ids: list[int] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)


def store_unknown_services(reading: Reading, services: Sequence[Service]) -> None:
    """Keep the codes that the table of services does not have, and count them."""
    known = {service.code for service in services if service.known}
    stored = {service.code for service in services}
    unknown: dict[str, list[int]] = defaultdict(list)
    for facts in reading.facts:
        for code in facts.services:
            if code not in known:
                unknown[code].append(facts.row_number)
    for code, rows in sorted(unknown.items()):
        reading.oddities.add(Oddity.UNKNOWN_CODES, rows[0], code, rows=len(rows))
    new = [_unknown_service(code) for code in unknown if code not in stored]
    if new:
        Service.objects.bulk_create(new)


def _unknown_service(code: str) -> Service:
    category, _colon, written = code.rpartition(":")
    name = written or code
    is_payment = category in PAYMENT_CATEGORIES
    return Service(
        code=code,
        category_code=category[:10],
        official_name=name,
        group=Service.Group.PAYMENT if is_payment else Service.Group.OTHER,
        name_en=name[:MAX_NAME_CHARACTERS],
        name_es=name[:MAX_NAME_CHARACTERS],
        position=LAST_POSITION,
        known=False,
    )


def store_centers(
    reading: Reading,
    *,
    source: str,
    today: date,
    is_payment: IsPayment,
    allow_shrinking: bool,
) -> Outcome:
    """Add, change and mark centers of one source as a file says.

    Raises:
        ImportRefusedError: most of the source's centers are not in the file.
    """
    # Locked before the confirmations are read: none can be added until this is written.
    held = Center.objects.filter(source=source).order_by("pk").select_for_update()
    existing = {center.source_key: center for center in held}
    confirmed = _confirmed_groups(source)
    merged = [
        merge(center, facts, confirmed=confirmed[center.pk], is_payment=is_payment)
        for facts in reading.facts
        if (center := existing.get(facts.key))
    ]
    new = [_new_center(facts, source) for facts in reading.facts if facts.key not in existing]
    gone = _left_out(existing, reading)
    _note_no_longer_detox(reading, gone)
    missing = [center for center in gone if center.missing_since is None]
    _refuse_shrinking(existing, missing, source=source, allowed=allow_shrinking)
    changed = [found for found in merged if found.columns]
    _give_slugs(new, changed)
    _write(new, changed)
    _mark_missing(missing, today)
    return _outcome(new, merged, missing, today)


def _outcome(
    new: Sequence[Center], merged: Sequence[Merged], missing: Sequence[Center], today: date
) -> Outcome:
    changed = [found for found in merged if found.columns]
    return Outcome(
        added=len(new),
        changed=len(changed),
        same=len(merged) - len(changed),
        back=sum(found.was_missing for found in merged),
        missing=len(missing),
        proposals=[proposal for found in merged for proposal in found.proposals],
        center_ids=[found.center.pk for found in merged],
        changes=[*map(_told, changed), *_told_missing(missing, today)],
    )


def _told(found: Merged) -> Change:
    after = {column: getattr(found.center, column) for column in sorted(found.columns)}
    return found.center, {column: found.before[column] for column in after}, after


def _told_missing(missing: Sequence[Center], today: date) -> list[Change]:
    return [(center, {"missing_since": None}, {"missing_since": today}) for center in missing]


def _left_out(existing: dict[str, Center], reading: Reading) -> list[Center]:
    keys = {facts.key for facts in reading.facts}
    return [center for key, center in existing.items() if key not in keys]


def _confirmed_groups(source: str) -> dict[int, set[str]]:
    groups: dict[int, set[str]] = defaultdict(set)
    checks = CenterFactCheck.objects.filter(center__source=source)
    for center_id, group in checks.values_list("center_id", "group"):
        groups[center_id].add(group)
    return groups


def _new_center(facts: Facts, source: str) -> Center:
    return Center(
        **values_of(facts), source=source, source_key=facts.key, status=Center.Status.LISTED
    )


def _note_no_longer_detox(reading: Reading, gone: Sequence[Center]) -> None:
    for center in gone:
        if row_number := reading.other_keys.get(center.source_key):
            reading.oddities.add(Oddity.NO_LONGER_DETOX, row_number, str(center))


def _refuse_shrinking(
    existing: dict[str, Center], missing: Sequence[Center], *, source: str, allowed: bool
) -> None:
    present = sum(center.missing_since is None for center in existing.values())
    if allowed or len(missing) * 2 <= present:
        return
    message = (
        f"{len(missing):,} of the {present:,} centers from “{source}” are not in this file: it "
        "looks like a part of a directory, or like another source (--source NAME). If they truly "
        "are gone, add --allow-shrinking."
    )
    raise ImportRefusedError(message)


def _give_slugs(new: Sequence[Center], changed: Sequence[Merged]) -> None:
    # A slug belongs to a town: who moves to another keeps it there if it is free.
    moved = [found for found in changed if found.has_moved]
    if not new and not moved:
        return
    centers = [*new, *(found.center for found in moved)]
    slugs = Slugs(center.state for center in centers)
    for found in moved:
        if slugs.is_taken(found.center):
            found.before["slug"] = found.center.slug
            found.center.slug = slugs.give(found.center)
            found.columns.add("slug")
        slugs.keep(found.center)
    # Not in the order of the file, so that an address does not depend on it.
    for center in sorted(new, key=lambda one: (one.name, one.site, one.source_key)):
        center.slug = slugs.give(center)


def _write(new: list[Center], changed: Sequence[Merged]) -> None:
    Center.objects.bulk_create(new, batch_size=ROWS_A_BATCH)
    columns = {column for found in changed for column in found.columns}
    now = timezone.now()
    for found in changed:
        found.center.updated_at = now
    if changed:
        Center.objects.bulk_update(
            [found.center for found in changed],
            sorted(columns | {"updated_at"}),
            batch_size=ROWS_A_BATCH,
        )


def _mark_missing(missing: Sequence[Center], today: date) -> None:
    ids = [center.pk for center in missing]
    Center.objects.filter(pk__in=ids).update(missing_since=today, updated_at=timezone.now())
