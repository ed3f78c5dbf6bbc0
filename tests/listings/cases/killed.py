"""Decides a case in a process of its own, and is killed at a named point. Run by `test_killed`.

python -m tests.listings.cases.killed CASE PERSON POINT
"""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "detoxlocal.settings.testing")


def die(*_args: Any, **_options: Any) -> None:
    """End as by kill -9: nothing is finished, nothing is said."""
    os.kill(os.getpid(), signal.SIGKILL)


def then_die(call: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that does its work and ends the process."""

    def ending(*args: Any, **options: Any) -> None:
        call(*args, **options)
        die()

    return ending


def main(key: int, person: int, point: str) -> None:
    """Approve a case whose checklist is done, unless the process ends before."""
    from accounts.models import User
    from exchanges import case_handlers
    from listings.cases import deciding
    from listings.cases.choices import Choice, Outcome
    from listings.cases.seen import latest_event
    from listings.models import Case

    case, by = Case.objects.get(pk=key), User.objects.get(pk=person)
    places: dict[str, tuple[Any, str]] = {
        "after the listing was made": (case_handlers, "create_exchange"),
        "after it was published": (case_handlers, "set_status"),
        "after the case was closed": (deciding, "close"),
        "before the commit": (case_handlers.SubmissionHandler, "told"),
    }
    if point in places:
        where, name = places[point]
        setattr(where, name, then_die(getattr(where, name)))
    choice = Choice(outcome=Outcome.APPROVED)
    deciding.decide(case, choice, by=by, seen=latest_event(case))
    die()


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
