"""What misspelt words are taken for."""

import pytest

from articles.spelling import Vocabulary

NAMES = ["Klonopin withdrawal", "clonazepam", "Heroína", "MS Contin", "oxys"]


@pytest.fixture
def vocabulary() -> Vocabulary:
    return Vocabulary(NAMES)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("klonapin", "klonopin"),
        ("withdrawl", "withdrawal"),
        ("clonezapam", "clonazepam"),
        ("heroina", "heroína"),
        ("wombats", "wombats"),
        ("contim", "contin"),
        ("oxy", "oxy"),
        ("mx", "mx"),
        ("80202", "80202"),
        ("klonopin", "klonopin"),
        ("", ""),
    ],
)
def test_the_nearest_known_word_is_meant(vocabulary: Vocabulary, typed: str, meant: str) -> None:
    assert vocabulary.corrected(vocabulary.with_accents([typed])) == [meant]


def test_of_two_as_near_the_one_with_the_same_beginning_is_meant() -> None:
    assert Vocabulary(["booze", "dooze"]).corrected(["dooz"]) == ["dooze"]
    assert Vocabulary(["booze", "dooze"]).corrected(["booz"]) == ["booze"]


def test_an_empty_vocabulary_knows_nothing_better() -> None:
    assert Vocabulary([]).corrected(["klonapin"]) == ["klonapin"]
