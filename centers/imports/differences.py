"""Keeping the open differences equal to what the latest file says against confirmed facts."""

from collections.abc import Collection, Sequence

from centers.imports.merging import Proposal
from centers.models import ImportDifference, ImportRun

type Place = tuple[int, str]


def sync_differences(
    run: ImportRun, proposals: Sequence[Proposal], *, center_ids: Collection[int]
) -> tuple[int, int]:
    """Store what a file proposes; each difference is asked once, and drops when it is settled.

    Args:
        run: the import that read the file.
        proposals: what the file says against confirmed facts.
        center_ids: the centers that the file speaks of; the differences of others stay.

    Returns:
        How many of the proposals are new or have a new value, and how many are open altogether.
    """
    known = ImportDifference.objects.filter(center__source=run.source, center__in=center_ids)
    open_ones = {(d.center_id, d.field): d for d in known if d.decision == "open"}
    refused = {(d.center_id, d.field): d for d in known.filter(decision="refused").order_by("id")}
    wanted = {
        (proposal.center.pk, proposal.fact): proposal
        for proposal in proposals
        if not _is_refused(refused.get((proposal.center.pk, proposal.fact)), proposal)
    }
    settled = [found.pk for place, found in open_ones.items() if place not in wanted]
    ImportDifference.objects.filter(pk__in=settled).delete()
    fresh = [
        _row(run, proposal)
        for place, proposal in wanted.items()
        if _says_else(open_ones.get(place), proposal)
    ]
    replaced = [
        open_ones[place].pk
        for difference in fresh
        if (place := (difference.center_id, difference.field)) in open_ones
    ]
    ImportDifference.objects.filter(pk__in=replaced).delete()
    ImportDifference.objects.bulk_create(fresh, batch_size=500)
    return len(fresh), len(wanted)


def _is_refused(refused: ImportDifference | None, proposal: Proposal) -> bool:
    return refused is not None and refused.theirs == proposal.theirs


def _says_else(found: ImportDifference | None, proposal: Proposal) -> bool:
    return found is None or (found.ours, found.theirs) != (proposal.ours, proposal.theirs)


def _row(run: ImportRun, proposal: Proposal) -> ImportDifference:
    return ImportDifference(
        run=run,
        center=proposal.center,
        group=proposal.group,
        field=proposal.fact,
        ours=proposal.ours,
        theirs=proposal.theirs,
    )
