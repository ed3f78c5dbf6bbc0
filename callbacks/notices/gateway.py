"""Telling the gateway that the operator named (`CALLBACK_WEBHOOK_URL`) one thing, once."""

import json
import time
from http import HTTPStatus

from django.conf import settings

from callbacks.models import Delivery
from callbacks.notices.signing import signed_headers
from core.outside import OutsideError, post

TIMEOUT_SECONDS = 10
TAKEN = range(200, 300)
JSON = {"Content-Type": "application/json"}


class NotTakenError(Exception):
    """The gateway did not take it; the text says why, in a few words of ours."""


class GoneError(NotTakenError):
    """The gateway does not want to be told this again (410)."""


def is_there() -> bool:
    """Return whether there is a gateway to tell."""
    return bool(settings.CALLBACK_WEBHOOK_URL)


def tell(delivery: Delivery) -> None:
    """Tell the gateway; whatever begins with 2 means that it took it.

    Raises:
        GoneError: it does not want to be told this again.
        NotTakenError: it did not take it, did not answer in time, or wants to lead elsewhere.
    """
    body = body_of(delivery)
    signed = signed_headers(
        str(delivery.uuid), body, seconds=int(time.time()), key=settings.CALLBACK_WEBHOOK_SECRET
    )
    try:
        answer = post(
            settings.CALLBACK_WEBHOOK_URL,
            body=body,
            headers=JSON | signed,
            timeout_seconds=TIMEOUT_SECONDS,
        )
    except OutsideError as error:
        raise NotTakenError(str(error)) from None
    if answer.status == HTTPStatus.GONE:
        raise GoneError(f"answered {answer.status}")
    if answer.status not in TAKEN:
        raise NotTakenError(f"answered {answer.status}")


def body_of(delivery: Delivery) -> bytes:
    """Return what is sent, the same bytes however often."""
    return json.dumps(delivery.payload, sort_keys=True, separators=(",", ":")).encode()
