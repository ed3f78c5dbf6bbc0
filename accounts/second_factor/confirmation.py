"""Whether somebody showed lately who they are."""

import time

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest


def is_fresh(request: HttpRequest) -> bool:
    """Return whether whoever is signed in typed a password or used a factor a moment ago.

    allauth counts confirmations only, and would ask somebody to confirm who just signed in.
    """
    records = get_authentication_records(request, request.user)
    newest = max((record["at"] for record in records), default=0)
    return bool(time.time() - newest < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)
