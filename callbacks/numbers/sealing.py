"""Numbers and names in the form in which they are stored: sealed, each for its own request."""

from uuid import UUID

from callbacks.models import CallbackRequest
from core.encryption import decrypt, encrypt

NUMBER, NAME = "callback_number", "callback_name"


def seal_number(number: str, *, uuid: UUID) -> str:
    """Seal a number for the request with this uuid."""
    return encrypt(number, purpose=NUMBER, belongs_to=str(uuid))


def seal_name(name: str, *, uuid: UUID) -> str:
    """Seal a first name, as `seal_number` does; no name stays empty."""
    return encrypt(name, purpose=NAME, belongs_to=str(uuid)) if name else ""


def number_of(request: CallbackRequest) -> str:
    """Return a request's number; empty once it is erased.

    Raises:
        UndecryptableError: it was changed, or its key is not among ours.
    """
    return _opened(request.sealed_number, NUMBER, request)


def name_of(request: CallbackRequest) -> str:
    """Return a request's first name; empty when none was given, and once it is erased.

    Raises:
        UndecryptableError: as for `number_of`.
    """
    return _opened(request.sealed_name, NAME, request)


def _opened(sealed: str, purpose: str, request: CallbackRequest) -> str:
    return decrypt(sealed, purpose=purpose, belongs_to=str(request.uuid)) if sealed else ""
