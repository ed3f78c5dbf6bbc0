"""Misspelt names of SAMHSA's real directory find their centers."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from centers.models import Center
from centers.names.text import plain
from centers.results import find
from centers.search import Search

pytestmark = [pytest.mark.real_data, pytest.mark.django_db]

CASES = 120
FIRST = 5
FOUND_SHARE = 0.9
SHORTEST_MISSPELT = 5


@pytest.fixture(scope="module")
def names(real_directory: Path, django_db_blocker: DjangoDbBlocker) -> list[str]:
    with django_db_blocker.unblock():
        return sorted(set(Center.objects.listed().values_list("plain_name", flat=True)))


def misspelt(name: str, luck: random.Random) -> str:
    """Return a name with a letter of one of its longer words dropped, doubled or swapped."""
    words = name.split()
    at = luck.choice([i for i, word in enumerate(words) if len(word) >= SHORTEST_MISSPELT])
    word = words[at]
    here = luck.randrange(1, len(word) - 1)
    before, letter, after = word[:here], word[here], word[here + 1 :]
    edits = [before + after, before + 2 * letter + after, before + after[0] + letter + after[1:]]
    words[at] = luck.choice(edits)
    return " ".join(words)


def _misspelt_names(names: list[str]) -> Iterator[tuple[str, str]]:
    luck = random.Random(80202)  # noqa: S311  nothing secret
    long = [name for name in names if max(map(len, name.split())) >= SHORTEST_MISSPELT]
    for name in luck.sample(long, CASES):
        yield name, misspelt(name, luck)


def test_nine_of_ten_misspelt_names_find_their_center_among_the_first_five(
    names: list[str],
) -> None:
    missed = [
        (name, typed)
        for name, typed in _misspelt_names(names)
        if name not in {plain(c.name) for c in find(Search(words=typed)).page.object_list[:FIRST]}
    ]
    assert len(missed) <= CASES * (1 - FOUND_SHARE), missed


def test_every_correction_of_them_is_told_and_finds_something(names: list[str]) -> None:
    corrected = 0
    for _name, typed in _misspelt_names(names):
        results = find(Search(words=typed))
        corrected += results.typed is not None
        assert results.counts.total or results.typed is None
    assert corrected > CASES / 2


def test_names_that_are_spelt_right_are_found_and_never_corrected(names: list[str]) -> None:
    luck = random.Random(80202)  # noqa: S311  nothing secret
    for name in luck.sample(names, CASES):
        results = find(Search(words=name))
        assert results.typed is None
        assert results.counts.total
