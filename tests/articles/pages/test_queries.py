"""A page asks the database as often for a long text as for a short one."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.articles.pages.marks import review, stored_picture
from tests.factories import cited, make_article, make_person, make_substance

pytestmark = pytest.mark.django_db

MOST = 13
SIZES = (3, 60)


def queries(client: Client, path: str) -> int:
    """Return how many queries a page takes, once all that is kept between requests is kept."""
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def body(size: int, link: int, image: int) -> list[dict[str, Any]]:
    value = {"image": image, "alternative": "A hill", "caption": "", "credit": "Ada"}
    keys = [f"s{number}" for number in range(size)]
    linked = f'<p><a linktype="page" id="{link}">x</a></p>'
    return [
        *(cited(key) for key in keys),
        *({"type": "text", "value": linked} for _key in keys),
        *({"type": "picture", "value": value} for _key in keys),
    ]


@pytest.mark.parametrize("language", ["", "/es"])
def test_an_article(client: Client, settings: Any, tmp_path: Any, language: str) -> None:
    settings.MEDIA_ROOT = tmp_path
    person = make_person()
    image = stored_picture()
    counts = []
    for size in SIZES:
        keys = [f"s{number}" for number in range(size)]
        text = body(size, person.pk, image.pk)
        article = make_article(f"Of {size}", keys=keys, body=text, author=person, live=True)
        review(article, timezone.localdate())
        counts.append(queries(client, f"{language}/articles/klonopin/of-{size}/"))
    assert counts[0] == counts[1]
    assert counts[1] <= MOST


@pytest.mark.parametrize("path", ["/articles/", "/articles/?q=withdrawal", "/articles/klonopin/"])
def test_lists_of_articles(client: Client, path: str) -> None:
    hub = make_substance()
    make_article(live=True, under=hub)
    few = queries(client, path)
    for number in range(12):
        make_substance(f"Other {number}")
        make_article(f"More withdrawal {number}", under=hub, live=True)
    assert queries(client, path) == few <= MOST


def test_people(client: Client) -> None:
    person = make_person("Ada")
    article = make_article(author=person, live=True)
    review(article, timezone.localdate(), name="Ada")
    paths = ["/people/", f"/people/{person.slug}/"]
    few = [queries(client, path) for path in paths]
    for number in range(10):
        make_person(f"Other {number}")
        another = make_article(f"More {number}", author=person, live=True)
        review(another, timezone.localdate(), name="Ada")
    assert [queries(client, path) for path in paths] == few
    assert max(few) <= MOST
