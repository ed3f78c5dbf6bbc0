"""The private link to a request for a call: whoever has it may follow it. It is stored nowhere."""

from django.conf import settings
from django.shortcuts import get_object_or_404
from django.urls import reverse

from callbacks.models import CallbackRequest
from core.private_links import PrivateLinks

LINKS = PrivateLinks(salt="callbacks.links")
REFERENCE_HALF = 4


def token_of(request: CallbackRequest) -> str:
    """Return what a request's private link ends with."""
    return LINKS.token_of(request.uuid)


def request_by(token: str) -> CallbackRequest:
    """Return the request that a private link leads to, with its consent.

    Raises:
        Http404: it is none of ours.
    """
    known = CallbackRequest.objects.select_related("consent__text", "consent__revocation")
    return get_object_or_404(known, uuid=LINKS.uuid_by(token))


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
