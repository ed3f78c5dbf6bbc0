"""Reading pages of exchanges."""

from django.test import Client

from tests.pages import PageRead, read

BOULDER = {"city": "Boulder", "zip_code": "80302", "latitude": 40.0150, "longitude": -105.2705}
PUEBLO = {"city": "Pueblo", "zip_code": "81003", "latitude": 38.2850, "longitude": -104.6270}
CRISIS = {"tel:911", "tel:988", "tel:+18002221222", "tel:+18006624357"}


def look(client: Client, path: str) -> PageRead:
    """Return a page below `/needle-exchanges/` that is there."""
    response = client.get(f"/needle-exchanges/{path}")
    assert response.status_code == 200
    return read(response)


def shown(page: PageRead) -> list[str]:
    """Return the ids of the exchanges on a page, in its order."""
    return page.values("data-exchange")


def week(*days: int, opens: str = "09:00", closes: str = "17:00", **more: object) -> object:
    """Return hours of some days."""
    return {"weekly": [{"days": list(days), "opens": opens, "closes": closes}], **more}
