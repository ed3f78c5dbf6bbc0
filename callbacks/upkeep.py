"""What has to be done again and again: ending what ran out, forgetting what is old.

Each lot is a transaction of its own: what is interrupted goes on with the next run, and two runs at
once share the work.
"""

from collections.abc import Callable

from callbacks.models import CallbackRequest
from callbacks.notices import deliveries
from callbacks.services.erasing import erase_old, to_erase
from callbacks.services.expiring import close_run_out
from core.database_clock import database_clock

type Progress = Callable[[int], object]


def close_all(*, progress: Progress = lambda _count: None) -> int:
    """Close all requests whose time is over; return how many."""
    return _all(close_run_out, progress)


def erase_all(*, progress: Progress = lambda _count: None) -> int:
    """Erase number and name of all requests that are old; return of how many."""
    return _all(erase_old, progress)


def drop_all(*, progress: Progress = lambda _count: None) -> int:
    """Forget all notices to the gateway that are old; return how many."""
    return _all(deliveries.drop_old, progress)


def _all(do_some: Callable[[], int], progress: Progress) -> int:
    total = 0
    while count := do_some():
        total += count
        progress(count)
    return total


def purge(*, progress: Progress = lambda _count: None) -> dict[str, int]:
    """Do all of it; return how many were closed, erased and dropped."""
    return {
        "closed": close_all(progress=progress),
        "erased": erase_all(progress=progress),
        "dropped": drop_all(progress=progress),
    }


def count_old() -> dict[str, int]:
    """Return what `purge` would find now; what it closes and is old as well it erases, too."""
    now = database_clock()
    return {
        "closed": CallbackRequest.objects.over(now).unclaimed().count(),
        "erased": to_erase(now).count(),
        "dropped": deliveries.old(now).count(),
    }
