"""A case's page as tests read and send it."""

import re
from typing import Any

from django.test import Client
from django.utils.html import strip_tags

from listings.models import Case


def address(case: Case, action: str = "") -> str:
    return f"/admin/cases/{case.pk}/{action and action + '/'}"


def html_of(client: Client, case: Case, query: str = "") -> str:
    response = client.get(address(case) + query)
    assert response.status_code == 200
    return response.content.decode()


def words(html: str) -> str:
    """Return what people read of a page, its blanks as one each."""
    return " ".join(strip_tags(html).split())


def seen_in(html: str) -> str:
    """Return the number that the forms of a page send along; 0 where it has none."""
    found = re.search(r'name="seen" value="(\d+)"', html)
    return found[1] if found else "0"


def send(client: Client, case: Case, action: str, **told: Any) -> tuple[int, str]:
    """Send a form of the page as somebody who just looked; return the status and the page after."""
    sent = {"seen": seen_in(html_of(client, case))} | told
    response = client.post(address(case, action), sent, follow=True)
    return response.status_code, response.content.decode()


def now(case: Case) -> Case:
    """Return a case as it is stored."""
    return Case.objects.get(pk=case.pk)
