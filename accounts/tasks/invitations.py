"""The mail with the link of an invitation."""

from django.conf import settings
from django.db import transaction
from django.tasks import task
from django.urls import reverse

from accounts.models import Invitation
from core import mail


@task
def send_invitation(pk: int) -> None:
    """Make an invitation's link and mail it; nothing when it was answered or withdrawn meanwhile.

    The link is made here and stands in the mail alone: when sending fails, the next attempt makes
    another one.
    """
    from accounts.services.invitations import new_link

    invitation = Invitation.objects.filter(pk=pk).first()
    if invitation is None or not invitation.is_unanswered:
        return
    with transaction.atomic():
        address = settings.SITE_URL + reverse("invitation", args=[new_link(invitation)])
        mail.send(
            "invitation",
            to=invitation.email,
            language=invitation.language,
            context={"name": invitation.name, "address": address, "until": invitation.expires_at},
        )
