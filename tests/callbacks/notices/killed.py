"""A worker in a process of its own that is killed at a named point. Run by `test_killed`.

python -m tests.callbacks.notices.killed URL POINT
"""

import os
import sys
from typing import Any

import django

from tests.listings.cases.killed import die, then_die

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.core.queue.settings")
BEFORE, AFTER = "before it was sent", "after it was sent"
CHANGED, NOTED = "after the row was changed, before the commit", "after the commit"


def main(url: str, point: str) -> None:
    """Do what waits, unless the process ends before."""
    from django.core.management import call_command
    from django.test import override_settings

    from callbacks.notices import deliveries, gateway
    from core.outside import post
    from tests.callbacks.notices.conftest import SECRET

    places: dict[str, tuple[Any, str, Any]] = {
        BEFORE: (gateway, "post", die),
        AFTER: (gateway, "post", then_die(post)),
        # Only what was not taken needs a job for the next try.
        CHANGED: (deliveries, "_try_later", die),
        NOTED: (deliveries, "_note_failure", then_die(deliveries._note_failure)),
    }
    where, name, instead = places[point]
    setattr(where, name, instead)
    with override_settings(CALLBACK_WEBHOOK_URL=url, CALLBACK_WEBHOOK_SECRET=SECRET):
        call_command("work", "--once")


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1], sys.argv[2])
