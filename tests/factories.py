"""Builders of rows for tests. Demo content never imports them."""

from itertools import count
from typing import Any

from centers.models import Center

_numbers = count(1)

DENVER = (39.7491, -104.9946)


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
