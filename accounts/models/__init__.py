"""Who works here, how they were invited, and attempts to sign in."""

from accounts.models.attempts import SignInAttempt
from accounts.models.invitations import Invitation
from accounts.models.users import User

__all__ = ["Invitation", "SignInAttempt", "User"]
