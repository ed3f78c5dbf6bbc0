"""Asking other servers: the one way out of this site.

What is asked may have been typed by anybody, so that nothing here reaches an address that is not
public, however it is written and wherever it leads.
"""

from core.outside.errors import NoAnswerError, OutsideError, RefusedAddressError
from core.outside.fetching import Answer, Fetch, Method, fetch

__all__ = [
    "Answer",
    "Fetch",
    "Method",
    "NoAnswerError",
    "OutsideError",
    "RefusedAddressError",
    "fetch",
]
