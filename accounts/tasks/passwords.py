"""Mails about passwords."""

from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.tasks import task
from django.urls import reverse

from accounts.links import PasswordLinks
from accounts.models import User
from core import mail
from core.queue.names import MAIL

MINUTES_AN_HOUR = 60


@task(queue_name=MAIL)
def send_link(pk: int | None) -> None:
    """Mail a link that lets an account set a new password; nothing for no account.

    The link is made here and stands in the mail alone.
    """
    user = User.objects.filter(pk=pk, is_active=True).first()
    if user is None:
        return
    link = {"uidb36": user_pk_to_url_str(user), "key": PasswordLinks().make_token(user)}
    mail.send(
        "password_link",
        to=user.email,
        language=user.language,
        context={
            "name": user.name,
            "address": settings.SITE_URL + reverse("account_reset_password_from_key", kwargs=link),
            "hours": settings.PASSWORD_RESET_TIMEOUT // MINUTES_AN_HOUR // MINUTES_AN_HOUR,
        },
    )


@task(queue_name=MAIL)
def send_changed(pk: int) -> None:
    """Tell an account that its password was changed, in case that was somebody else."""
    user = User.objects.get(pk=pk)
    mail.send(
        "password_changed",
        to=user.email,
        language=user.language,
        context={
            "name": user.name,
            "address": settings.SITE_URL + reverse("account_reset_password"),
        },
    )
