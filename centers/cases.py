"""One case a center in the queue of staff, for as long as differences of imports are open."""

from collections.abc import Collection

from centers.models import Center, ImportDifference
from listings.cases.choices import Outcome
from listings.cases.deciding import end_by_itself
from listings.cases.errors import ClosedError
from listings.cases.opening import About, Opening, open_cases
from listings.models import Case, Report

KIND = Report.Kind.CENTER
# What a case says of its center.
SHOWN = ("uuid", "name", "site", "city", "state", "main_phone", "website")


def sync_cases(center_ids: Collection[int]) -> None:
    """Open a case for each center that has open differences, and settle those that have none.

    Call it inside the transaction that changed the differences, with the centers held.

    Args:
        center_ids: the centers whose differences may have changed.
    """
    centers = {c.pk: c for c in Center.objects.filter(pk__in=center_ids).only(*SHOWN)}
    waiting = ImportDifference.objects.waiting().filter(center__in=centers)
    asked = {centers[pk].uuid for pk in set(waiting.values_list("center_id", flat=True))}
    by_uuid = {center.uuid: center for center in centers.values()}
    open_ones = Case.objects.open().filter(
        kind=Case.Kind.DIFFERENCES, listing_kind=KIND, listing_uuid__in=by_uuid
    )
    known = {case.listing_uuid: case for case in open_ones}
    wanted = [by_uuid[uuid] for uuid in sorted(asked - known.keys())]
    open_cases([_opening(center) for center in wanted], by=None)
    for uuid in known.keys() - asked:
        _settle(known[uuid])


def _opening(center: Center) -> Opening:
    return Opening(kind=Case.Kind.DIFFERENCES, about=About.listing(center, KIND))


def _settle(case: Case) -> None:
    try:
        end_by_itself(case, Outcome.SETTLED)
    except ClosedError:
        # Somebody was faster.
        return
