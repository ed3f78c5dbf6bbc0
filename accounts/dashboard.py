"""What accounts put on the dashboard."""

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import Invitation, User
from core.panels import Shortcut, Waiting

ENTER = "wagtailadmin.access_admin"


def without_second_factor() -> QuerySet[User]:
    """Return people who sign in by a password alone."""
    factors = Authenticator.objects.filter(user=OuterRef("pk"))
    return User.objects.filter(~Exists(factors), is_active=True)


WAITING = [
    Waiting(
        permission="accounts.view_invitation",
        rows=lambda: Invitation.objects.in_state(Invitation.State.OPEN),
        label=lambda count: ngettext(
            "invitation waits for an answer", "invitations wait for an answer", count
        ),
        url=lambda: reverse("invitations:index") + "?state=open",
    ),
    Waiting(
        permission="accounts.add_invitation",
        rows=lambda: Invitation.objects.in_state(Invitation.State.EXPIRED),
        label=lambda count: ngettext("invitation expired", "invitations expired", count),
        url=lambda: reverse("invitations:index") + "?state=expired",
        note=gettext_lazy("Send them again, or withdraw them."),
    ),
    Waiting(
        permission="accounts.change_user",
        rows=without_second_factor,
        label=lambda count: ngettext(
            "person without a second factor", "people without a second factor", count
        ),
        url=lambda: reverse("wagtailusers_users:index") + "?has_second_factor=false&is_active=true",
        note=gettext_lazy("Their password alone protects what they may do."),
        is_urgent=True,
    ),
]

SHORTCUTS = [
    Shortcut(
        permission="accounts.view_user",
        label=gettext_lazy("People"),
        note=gettext_lazy("Who works here, and what they may do."),
        url=lambda: reverse("wagtailusers_users:index"),
        icon="group",
    ),
    Shortcut(
        permission=ENTER,
        label=gettext_lazy("Your details"),
        note=gettext_lazy("Language, time zone, how the admin looks to you."),
        url=lambda: reverse("wagtailadmin_account"),
        icon="user",
    ),
    Shortcut(
        permission=ENTER,
        label=gettext_lazy("Your second factor"),
        note=gettext_lazy("An app or a passkey that protects your account."),
        url=lambda: reverse("mfa_index"),
        icon="lock",
    ),
    Shortcut(
        permission=ENTER,
        label=gettext_lazy("Where you are signed in"),
        note=gettext_lazy("End what you left open elsewhere."),
        url=lambda: reverse("usersessions_list"),
        icon="globe",
    ),
]
