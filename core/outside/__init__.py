"""Asking other servers: the one way out of this site.

What is asked may have been typed by anybody, so that `fetch` reaches no address that is not public,
however it is written and wherever it leads. `post` tells something to a server that the operator
named, and to no other.
"""

from core.outside.asking import Answer
from core.outside.errors import NoAnswerError, OutsideError, RefusedAddressError
from core.outside.fetching import Fetch, Method, fetch
from core.outside.posting import post

__all__ = [
    "Answer",
    "Fetch",
    "Method",
    "NoAnswerError",
    "OutsideError",
    "RefusedAddressError",
    "fetch",
    "post",
]
