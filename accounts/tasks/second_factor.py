"""The mail that tells somebody of a change of how they sign in."""

from enum import StrEnum

from django.conf import settings
from django.tasks import task
from django.urls import reverse

from accounts.models import User
from core import mail


class Change(StrEnum):
    """What changed."""

    ADDED = "added"
    REMOVED = "removed"
    CODES = "codes"
    CODE_USED = "code_used"
    RESET = "reset"


@task
def tell_of_change(pk: int, change: str) -> None:
    """Mail the owner of an account that its second factors changed, so that no theft goes unseen.

    Args:
        pk: whose account it is.
        change: one of `Change`.
    """
    user = User.objects.filter(pk=pk, is_active=True).first()
    if user is None:
        return
    mail.send(
        "second_factor_changed",
        to=user.email,
        language=user.language,
        context={
            "name": user.name,
            "change": change,
            "address": settings.SITE_URL + reverse("mfa_index"),
        },
    )
