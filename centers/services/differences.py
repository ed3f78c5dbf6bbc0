"""Deciding what imports propose against what staff confirmed, and taking a decision back."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from centers.cases import sync_cases
from centers.former_addresses import FormerAddress
from centers.imports.groups import (
    PAYMENT_CATEGORIES,
    IsPayment,
    columns_of,
    get_fact,
    is_same,
    payment_test,
    set_fact,
)
from centers.imports.slugs import Slugs, town_of
from centers.models import Center, ImportDifference, Service
from core import audit
from core.middleware.page_cache import forget_pages

Decision = ImportDifference.Decision
ROWS_A_BATCH = 500


class AlreadyDecidedError(Exception):
    """The difference is not open any more: somebody decided it, or a later file settled it."""


class ChangedSinceError(Exception):
    """The center is not as it was when this was asked: somebody must look at it again."""


@dataclass
class Outcome:
    """What became of differences that were to be decided or opened again, by their numbers.

    `gone`: decided or settled before; `changed`: the center was edited since, so that what stood
    beside the file's word was out of date; it is up to date now, and the difference still open.
    """

    decided: list[int] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    decided_at: datetime | None = None


def decide_difference(difference: ImportDifference, *, accept: bool, by: User) -> ImportDifference:
    """Take over what the file says, or refuse it; refused, it is asked again only when it changes.

    Raises:
        AlreadyDecidedError: it was decided or settled before.
        ChangedSinceError: the center was edited since the file was read; the difference now says
            what the center says today.
    """
    _one(decide_differences([difference.pk], accept=accept, by=by))
    difference.refresh_from_db()
    return difference


@transaction.atomic
def decide_differences(keys: Collection[int], *, accept: bool, by: User) -> Outcome:
    """Decide many differences alike, all in one transaction.

    Args:
        keys: numbers of differences; those that are not open any more are skipped.
        accept: take over what the file says; else keep what the center has.
        by: who decides.
    """
    outcome, centers = _decide(keys, accept=accept, by=by)
    sync_cases(centers)
    return outcome


@transaction.atomic
def decide_of_case(accepted: Collection[int], refused: Collection[int], *, by: User) -> Outcome:
    """Decide all differences of one case, which is closed by who calls this.

    Who decides a case was shown what the center says today, whatever it said when the file was
    read; taking it back leads there.

    Args:
        accepted: numbers of those that are taken over.
        refused: numbers of the others.
        by: who decides.
    """
    centers, found = _lock([*accepted, *refused])
    is_payment = _payment_test()
    _bring_up_to_date(
        [one for one in found if _is_outdated(one, centers, is_payment)], centers, is_payment
    )
    first, _centers = _decide(accepted, accept=True, by=by)
    second, _centers = _decide(refused, accept=False, by=by)
    return Outcome(
        [*first.decided, *second.decided],
        [*first.gone, *second.gone],
        [*first.changed, *second.changed],
    )


def _decide(keys: Collection[int], *, accept: bool, by: User) -> tuple[Outcome, set[int]]:
    centers, found = _lock(keys)
    found = [one for one in found if one.decision == Decision.OPEN]
    is_payment = _payment_test()
    changed = [one for one in found if accept and _is_outdated(one, centers, is_payment)]
    outdated = {one.pk for one in changed}
    decided = [one for one in found if one.pk not in outdated]
    _bring_up_to_date(changed, centers, is_payment)
    if accept:
        values = [(one, one.theirs) for one in decided]
        _set_facts(values, centers, is_payment, by=by, verb="accepted_difference")
    else:
        audit.record_all(by, "refused_difference", [(one, {}, _told(one)) for one in decided])
    _mark(decided, Decision.ACCEPTED if accept else Decision.REFUSED, by=by)
    done = [one.pk for one in decided]
    gone = sorted(set(keys) - set(done) - outdated)
    decided_at = decided[0].decided_at if decided else None
    return Outcome(done, gone, sorted(outdated), decided_at), set(centers)


def up_to_date(differences: Sequence[ImportDifference]) -> list[ImportDifference]:
    """Return differences as rows of today: beside the file's word what the center says now."""
    is_payment = _payment_test()
    for one in differences:
        one.ours = get_fact(one.center, one.field, is_payment)
    return list(differences)


def take_back_decision(difference: ImportDifference, *, by: User) -> ImportDifference:
    """Open a difference again; what was taken over from the file is as it was before.

    Raises:
        AlreadyDecidedError: it is open, or a later file settled it or asks the same again.
        ChangedSinceError: the center was edited since; nothing is undone.
    """
    _one(take_back_decisions([difference.pk], by=by))
    difference.refresh_from_db()
    return difference


@transaction.atomic
def take_back_decisions(keys: Collection[int], *, by: User) -> Outcome:
    """Open many differences again, as far as nothing changed since."""
    outcome, centers = _take_back(keys, by=by)
    sync_cases(centers)
    return outcome


@transaction.atomic
def take_back_of_case(keys: Collection[int], *, by: User) -> Outcome:
    """Open the differences of one case again, which is opened by who calls this."""
    outcome, _centers = _take_back(keys, by=by)
    return outcome


def _take_back(keys: Collection[int], *, by: User) -> tuple[Outcome, set[int]]:
    centers, found = _lock(keys)
    asked_again = _asked_again(found)
    found = [one for one in found if (one.center_id, one.field) not in asked_again]
    is_payment = _payment_test()
    accepted = [one for one in found if one.decision == Decision.ACCEPTED]
    refused = [one for one in found if one.decision == Decision.REFUSED]
    kept = [one for one in accepted if _is_as_decided(one, centers, is_payment)]
    changed = {one.pk for one in accepted} - {one.pk for one in kept}
    values = [(one, one.ours) for one in kept]
    _set_facts(values, centers, is_payment, by=by, verb="took_back_decision")
    audit.record_all(by, "took_back_decision", [(one, _told(one), {}) for one in refused])
    _mark([*kept, *refused], Decision.OPEN, by=None)
    done = sorted(one.pk for one in [*kept, *refused])
    outcome = Outcome(done, sorted(set(keys) - set(done) - changed), sorted(changed))
    return outcome, set(centers)


def _one(outcome: Outcome) -> None:
    """Say what hinders a single one as its own exception."""
    if outcome.gone:
        raise AlreadyDecidedError
    if outcome.changed:
        raise ChangedSinceError


def _asked_again(found: Sequence[ImportDifference]) -> set[tuple[int, str]]:
    """Return the facts about which a difference is open: there can be no second one."""
    open_ones = ImportDifference.objects.filter(
        center__in={one.center_id for one in found}, decision=Decision.OPEN
    )
    return set(open_ones.values_list("center_id", "field"))


def _told(one: ImportDifference) -> dict[str, Any]:
    return {"center": one.center_id, "field": one.field, "theirs": one.theirs}


def _lock(keys: Collection[int]) -> tuple[dict[int, Center], list[ImportDifference]]:
    """Hold the centers first and by number, as imports do, so that nobody waits for another."""
    asked = ImportDifference.objects.filter(pk__in=keys)
    centers = Center.objects.filter(pk__in=asked.values("center_id")).order_by("pk")
    held = {center.pk: center for center in centers.select_for_update()}
    return held, list(asked.order_by("pk").select_for_update())


def _payment_test() -> IsPayment:
    payment = Service.objects.filter(category_code__in=PAYMENT_CATEGORIES)
    return payment_test(set(payment.values_list("code", flat=True)))


def _is_outdated(one: ImportDifference, centers: dict[int, Center], is_payment: IsPayment) -> bool:
    today = get_fact(centers[one.center_id], one.field, is_payment)
    return not is_same(today, one.ours) and not is_same(today, one.theirs)


def _is_as_decided(
    one: ImportDifference, centers: dict[int, Center], is_payment: IsPayment
) -> bool:
    return is_same(get_fact(centers[one.center_id], one.field, is_payment), one.theirs)


def _bring_up_to_date(
    changed: Sequence[ImportDifference], centers: dict[int, Center], is_payment: IsPayment
) -> None:
    for one in changed:
        one.ours = get_fact(centers[one.center_id], one.field, is_payment)
    ImportDifference.objects.bulk_update(changed, ["ours"], batch_size=ROWS_A_BATCH)


def _set_facts(
    values: Iterable[tuple[ImportDifference, Any]],
    centers: dict[int, Center],
    is_payment: IsPayment,
    *,
    by: User,
    verb: str,
) -> None:
    by_center: dict[int, list[tuple[ImportDifference, Any]]] = defaultdict(list)
    for one, value in values:
        by_center[one.center_id].append((one, value))
    towns = {key: town_of(centers[key]) for key in by_center}
    columns = {
        key: {column for one, _value in facts for column in columns_of(one.field)} | {"slug"}
        for key, facts in by_center.items()
    }
    before = {key: _values(centers[key], columns[key]) for key in by_center}
    for key, facts in by_center.items():
        for one, value in facts:
            set_fact(centers[key], one.field, value, is_payment=is_payment)
    touched = [centers[key] for key in by_center]
    _give_slugs([center for center in touched if town_of(center) != towns[center.pk]])
    _save(touched, {column for names in columns.values() for column in names})
    after = {center.pk: _values(center, columns[center.pk]) for center in touched}
    changes = [(c, *audit.differences(before[c.pk], after[c.pk])) for c in touched]
    audit.record_all(by, verb, changes)


def _values(center: Center, columns: Iterable[str]) -> dict[str, Any]:
    return {column: getattr(center, column) for column in sorted(columns)}


def _give_slugs(moved: Sequence[Center]) -> None:
    if not moved:
        return
    slugs = Slugs(center.state for center in moved)
    former = FormerAddress.objects.filter(center__in=moved).order_by("pk")
    own = {(one.center_id, one.state, one.city_slug): one.slug for one in former}
    for center in moved:
        # Who comes back to a town stands where it stood there, if nobody else does.
        center.slug = own.get((center.pk, *town_of(center)), center.slug)
        if slugs.is_taken(center):
            center.slug = slugs.give(center)
        slugs.keep(center)


def _save(centers: Sequence[Center], columns: set[str]) -> None:
    now = timezone.now()
    for center in centers:
        center.updated_at = now
    if centers:
        Center.objects.bulk_update(
            centers, sorted(columns | {"updated_at"}), batch_size=ROWS_A_BATCH
        )
        transaction.on_commit(forget_pages)


def _mark(decided: Sequence[ImportDifference], decision: str, *, by: User | None) -> None:
    # One moment for all: by it they are found again when they are to be taken back together.
    now = timezone.now() if by else None
    for one in decided:
        one.decision, one.decided_by, one.decided_at = decision, by, now
    ImportDifference.objects.bulk_update(
        decided, ["decision", "decided_by", "decided_at"], batch_size=ROWS_A_BATCH
    )
