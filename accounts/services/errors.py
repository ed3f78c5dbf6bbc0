"""Why a change of accounts is refused, in words for whoever asked for it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class RefusedError(Exception):
    """A change that may not be made; `text` says why, and what to do instead."""

    text: str | Promise = ""
    # Of the form that asked, where it has one.
    field = ""

    def __str__(self) -> str:
        return str(self.text)


class OwnAccountError(RefusedError):
    """Nobody gives themselves more, or locks themselves out."""

    text = _("You cannot do this to your own account. Ask another administrator.")
    field = "roles"


class LastAdministratorError(RefusedError):
    """Without an administrator nobody could make one."""

    text = _("This is the last administrator who is active. Make somebody else one first.")
    field = "roles"


class BeyondOwnError(RefusedError):
    """Nobody hands out, or takes away, what they may not do themselves."""

    text = _("You cannot give or take roles that may do more than you.")
    field = "roles"


class AccountExistsError(RefusedError):
    """The mail address signs in already."""

    text = _("There is an account with this mail address already.")
    field = "email"


class AlreadyInvitedError(RefusedError):
    """There is an invitation to send again instead."""

    text = _("This person has an invitation already. Send that one again, or withdraw it.")
    field = "email"


class DemoAccountError(RefusedError):
    """Everybody knows its password."""

    text = _("This account was for trying the site out. Here it stays switched off.")


class InvitationClosedError(RefusedError):
    """It was accepted or withdrawn meanwhile."""

    text = _("This invitation was accepted or withdrawn meanwhile.")
