"""What is recorded of signing in."""

from accounts.models import User
from core import audit


def record_failure(account: str) -> None:
    """Record a failed attempt to sign in; an account is named only where there is one."""
    user = User.objects.filter(email=account.strip().lower()).first()
    audit.record(None, "sign_in_failed", user)
