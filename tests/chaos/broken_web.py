"""The site as the web server runs it, with points at which a request ends its process.

granian is told `tests.chaos.broken_web:application` in the place of `detoxlocal.wsgi:application`.
"""

import threading
from collections.abc import Iterable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from detoxlocal.wsgi import application as site
from tests.chaos import points

NAME_IN_ENVIRON = f"HTTP_{points.HEADER.upper().replace('-', '_')}"
_asked = threading.local()


def _break() -> None:
    """Put the points around what is told of a request, and around the commit that follows."""
    from callbacks.services import asking

    module: Any = asking
    tell, commit = module.tell_of_request, BaseDatabaseWrapper.commit

    def telling(*args: Any, **options: Any) -> None:
        _asked.awaits_commit = True
        tell(*args, **options)

    def committing(connection: BaseDatabaseWrapper) -> None:
        if getattr(_asked, "awaits_commit", False):
            _asked.awaits_commit = False
            points.around(commit, points.BEFORE_COMMIT, points.AFTER_COMMIT)(connection)
        else:
            commit(connection)

    module.tell_of_request = points.around(telling, points.BEFORE_NOTICE, points.AFTER_NOTICE)
    BaseDatabaseWrapper.commit = committing  # type: ignore[method-assign,assignment]


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Answer as the site does, unless the request wishes that nobody does."""
    points.wish(environ.get(NAME_IN_ENVIRON, ""))
    _asked.awaits_commit = False
    answer = site(environ, start_response)
    points.reach(points.BEFORE_ANSWER)
    return answer


_break()
