"""Who acts in the admin."""

from typing import cast

from django.http import HttpRequest

from accounts.models import User


def actor(request: HttpRequest) -> User:
    """Return who is signed in; nobody else gets as far as the views of the admin."""
    return cast("User", request.user)
