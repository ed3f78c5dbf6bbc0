"""Builders of rows for tests. Demo content never imports them."""

from itertools import count
from typing import Any

from django.contrib.auth.models import Group

from accounts.models import User
from accounts.roles import BY_KEY
from centers.models import Center

_numbers = count(1)

DENVER = (39.7491, -104.9946)
PASSWORD = "correct horse battery staple"  # noqa: S105  of tests


def make_center(**fields: Any) -> Center:
    """Store a listed center in the middle of Denver, ZIP code 80202, unless said otherwise."""
    number = next(_numbers)
    defaults: dict[str, Any] = {
        "name": f"Lantern House {number}",
        "slug": f"lantern-house-{number}",
        "street1": f"{number} Example Street",
        "city": "Denver",
        "state": "CO",
        "zip_code": "80202",
        "latitude": DENVER[0],
        "longitude": DENVER[1],
        "precision": Center.Precision.STREET,
        "time_zone": "America/Denver",
        "main_phone": f"+1303555{100 + number % 100:04d}",
        "services": ["SA", "DT"],
        "status": Center.Status.LISTED,
        "source": "test",
        "source_key": str(number),
    }
    center = Center.objects.create(**defaults | fields)
    center.refresh_from_db()
    return center


def make_user(*roles: str, **fields: Any) -> User:
    """Store a person with these roles, by key ("validator"), who signs in with `PASSWORD`."""
    number = next(_numbers)
    defaults = {"email": f"person{number}@example.org", "name": f"Person {number}"}
    user = User.objects.create_user(**{"password": PASSWORD} | defaults | fields)
    user.groups.set(Group.objects.filter(name__in=[BY_KEY[key].group for key in roles]))
    return user
