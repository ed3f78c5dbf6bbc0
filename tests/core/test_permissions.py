"""What a page may use of the device: where it is, and nothing else."""

from contextlib import closing

import pytest
from django.test import Client

from core.middleware.permissions import NEVER_ASKED, PASSKEYS
from tests.journeys.test_pages import KINDS

HEADER = "Permissions-Policy"
# Those that depend on what the demo invented are looked at in a browser.
PATHS = [path for path in KINDS.values() if "{" not in path]
MACHINES = ["/robots.txt", "/sitemap.xml", "/healthz", "/exit/", "/static/js/location.js"]


def policy(client: Client, path: str) -> dict[str, str]:
    with closing(client.get(path)) as response:
        said = response[HEADER]
    return dict(part.split("=", 1) for part in said.split(", "))


@pytest.mark.django_db
@pytest.mark.parametrize("path", [*PATHS, *(f"/es{path}" for path in PATHS), *MACHINES])
def test_only_the_page_itself_may_ask_where_somebody_stands(client: Client, path: str) -> None:
    allowed = policy(client, path)
    assert allowed.pop("geolocation") == "(self)"
    assert allowed == dict.fromkeys([*NEVER_ASKED, *PASSKEYS], "()")


@pytest.mark.django_db
def test_pages_about_signing_in_may_use_passkeys_and_nothing_else(client: Client) -> None:
    allowed = policy(client, "/admin/account/sign-in/")
    assert {name for name, who in allowed.items() if who == "(self)"} == set(PASSKEYS)
    assert set(PASSKEYS).isdisjoint(NEVER_ASKED)


def test_camera_microphone_and_payment_are_among_what_is_never_asked_for() -> None:
    assert {"camera", "microphone", "payment"} <= set(NEVER_ASKED)
