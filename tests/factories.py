"""Builders of rows for tests. Demo content never imports them."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import Invitation, User
from accounts.roles import BY_KEY
from accounts.services.invitations import hash_of
from centers.imports.groups import GROUPS, PAYMENT_CATEGORIES, get_fact, payment_test
from centers.models import Center, ImportDifference, ImportRun, Service

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
        # Only 0143 to 0165: the others are for tests to write themselves.
        "main_phone": f"+1303555{143 + number % 23:04d}",
        "services": ["SA", "DT"],
        "status": Center.Status.LISTED,
        "source": "test",
        "source_key": str(number),
    }
    if fields.get("status") == Center.Status.WITHHELD:
        defaults["status_reason"] = "Only for a test"
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


def make_run(**fields: Any) -> ImportRun:
    """Store the record of an import that brought nothing odd, unless said otherwise."""
    defaults: dict[str, Any] = {
        "source": "test",
        "file_name": f"directory-{next(_numbers)}.csv",
        "file_sha256": "0" * 64,
        "shape": "SAMHSA's directory, CSV",
        "finished_at": timezone.now(),
        "counts": {"rows": 1, "detox": 1, "added": 0, "changed": 0, "same": 1, "missing": 0},
        "oddities": {},
    }
    return ImportRun.objects.create(**defaults | fields)


def make_difference(**fields: Any) -> ImportDifference:
    """Store an open difference: a file says another main phone, unless said otherwise."""
    center = fields.pop("center", None) or make_center()
    name = fields.setdefault("field", "main_phone")
    payment = Service.objects.filter(category_code__in=PAYMENT_CATEGORIES)
    is_payment = payment_test(set(payment.values_list("code", flat=True)))
    group = next(group for group, facts in GROUPS.items() if name in facts)
    defaults: dict[str, Any] = {
        "group": group,
        "ours": get_fact(center, name, is_payment),
        # Only 0178 to 0197: never a made center's own, and no number that a test writes itself.
        "theirs": f"+1303555{178 + next(_numbers) % 20:04d}",
    }
    run = fields.pop("run", None) or make_run()
    return ImportDifference.objects.create(run=run, center=center, **defaults | fields)


def make_invitation(token: str = "", **fields: Any) -> Invitation:
    """Store an open invitation of a validator; `token` is that of its link."""
    number = next(_numbers)
    defaults: dict[str, Any] = {
        "email": f"invited{number}@example.org",
        "name": f"Invited {number}",
        "roles": ["validator"],
        "language": "en",
        "token_hash": hash_of(token or f"token {number}"),
        "expires_at": timezone.now() + timedelta(days=7),
    }
    return Invitation.objects.create(**defaults | fields)
