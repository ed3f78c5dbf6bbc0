"""A text is parted once, where a part of it begins, so that something may stand in between."""

from typing import Any

import pytest

from articles.shown import ArticleShown
from tests.factories import cited, heading, make_article

pytestmark = pytest.mark.django_db
TEXT = cited("a")


def part(name: str, *, texts: int = 1) -> list[dict[str, Any]]:
    return [heading(name), *[TEXT] * texts]


def halves(body: list[dict[str, Any]]) -> tuple[int, int]:
    """Return how many blocks each half has; together they are the text."""
    shown = ArticleShown(make_article(body=body, live=True))
    assert [*shown.first_half, *shown.second_half] == list(shown.body)
    return len(shown.first_half), len(shown.second_half)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ([TEXT], (1, 0)),
        (part("One", texts=5), (6, 0)),
        ([TEXT, *part("One", texts=3)], (5, 0)),
        (part("One") + part("Two"), (2, 2)),
        (part("One") + part("Two") + part("Three", texts=6), (4, 7)),
        (part("One", texts=7) + part("Two"), (8, 2)),
        ([*part("One"), heading("Deeper", 3), TEXT, TEXT, *part("Two")], (5, 2)),
    ],
)
def test_it_is_parted_at_the_part_nearest_to_the_middle(
    body: list[dict[str, Any]], expected: tuple[int, int]
) -> None:
    assert halves(body) == expected
