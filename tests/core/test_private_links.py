"""Private links: they lead to one thing, and nobody can make or change one."""

from uuid import UUID, uuid4

import pytest
from django.http import Http404

from core.private_links import PrivateLinks

LINKS, OTHERS = PrivateLinks(salt="tests"), PrivateLinks(salt="other tests")
UUID_ = UUID(int=7)


def test_a_link_leads_to_its_thing() -> None:
    assert LINKS.uuid_by(LINKS.token_of(UUID_)) == UUID_


@pytest.mark.parametrize(
    "token",
    ["", ".", UUID_.hex, f"{UUID_.hex}.forged", OTHERS.token_of(UUID_), "x" * 10_000],
    ids=["empty", "dot", "unsigned", "forged", "of another kind", "long"],
)
def test_what_is_no_link_of_the_kind_leads_nowhere(token: str) -> None:
    with pytest.raises(Http404):
        LINKS.uuid_by(token)


def test_a_link_cannot_be_made_to_lead_to_another_thing() -> None:
    _uuid, _dot, signature = LINKS.token_of(UUID_).partition(".")
    with pytest.raises(Http404):
        LINKS.uuid_by(f"{uuid4().hex}.{signature}")
