"""Seals requests anew in a process of its own, which is killed. Run by `test_rotation`.

python -m tests.callbacks.killed_rotation NEW_KEY SEALED

It ends as it is about to seal one row after so many, in the middle of a transaction.
"""

import os
import signal
import sys
from dataclasses import replace
from itertools import count
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "detoxlocal.settings.testing")


def main(new_key: bytes, sealed: int) -> None:
    """Rotate the keys of requests until the end comes."""
    from django.conf import settings

    from callbacks.encrypted import REQUESTS
    from core.encryption import rotate

    settings.ENCRYPTION_KEYS = [new_key, *settings.ENCRYPTION_KEYS]
    calls = count()

    def reseal(row: Any) -> bool:
        if next(calls) == sealed:
            os.kill(os.getpid(), signal.SIGKILL)
        return REQUESTS.reseal(row)

    for _outcome in rotate(replace(REQUESTS, reseal=reseal)):
        pass


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1].encode(), int(sys.argv[2]))
