"""People who may do single things, which no role alone allows."""

from django.contrib.auth.models import Permission

from accounts.models import User
from tests.factories import make_user


def make_user_with(*codenames: str) -> User:
    """Store a person with these permissions and no role."""
    user = make_user()
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return user
