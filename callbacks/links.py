"""The private link to a request for a call: whoever has it may follow it. It is stored nowhere."""

from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from callbacks.models import CallbackRequest

SALT = "callbacks.links"
# A dot is nothing special in an address, and no letter of a signature.
SEPARATOR = "."
LONGEST = 200
REFERENCE_HALF = 4


def token_of(request: CallbackRequest) -> str:
    """Return what a request's private link ends with."""
    return _signer().sign(request.uuid.hex)


def request_by(token: str) -> CallbackRequest:
    """Return the request that a private link leads to, with its consent.

    Raises:
        Http404: it is none of ours.
    """
    try:
        uuid = UUID(hex=_signer().unsign(token[:LONGEST]))
    except (BadSignature, ValueError) as error:
        raise Http404 from error
    known = CallbackRequest.objects.select_related("consent__text", "consent__revocation")
    return get_object_or_404(known, uuid=uuid)


def path_of(request: CallbackRequest, action: str = "call") -> str:
    """Return the private link as a path, in the language in force.

    Args:
        request: whose.
        action: the name of an address below it; its own unless given.
    """
    return reverse(f"callbacks:{action}", args=[token_of(request)])


def whole_link(request: CallbackRequest) -> str:
    """Return the private link as somebody keeps it."""
    return settings.SITE_URL + path_of(request)


def reference_of(request: CallbackRequest) -> str:
    """Return what a request is called when people talk of it: no number of theirs, no count.

    The first letters of the request's UUID, which are far too few to find the link by.
    """
    letters = request.uuid.hex[: 2 * REFERENCE_HALF].upper()
    return f"{letters[:REFERENCE_HALF]}-{letters[REFERENCE_HALF:]}"


def _signer() -> Signer:
    return Signer(salt=SALT, sep=SEPARATOR)
