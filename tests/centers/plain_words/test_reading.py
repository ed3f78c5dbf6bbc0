"""Readings that a rule decides: doubtful words, denials, quotes, and what is left out."""

import pytest

from centers.plain_words import read
from centers.plain_words.spelling import corrected
from centers.plain_words.tokens import take_apart
from tests.factories import make_center

pytestmark = pytest.mark.django_db


def keys(text: str) -> list[str]:
    return [facet.key for facet in read(text).facets]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ice", ["substance=methamphetamines"]),
        ("ice detox denver", ["substance=methamphetamines"]),
        ("ice castle rink", []),
        ("blues detox", ["substance=opioids"]),
        ("men and women", ["gender=female", "gender=male"]),
        ("takes insurance", ["payment=private"]),
        ("medicaid insurance", ["payment=medicaid"]),
        ("takes insurance and medicare", ["payment=medicare"]),
        ("xanax pills", ["substance=benzodiazepines"]),
        ("pills", ["substance=benzodiazepines", "substance=opioids"]),
        ("free drug rehab", ["payment=free"]),
        ("methadone", ["medication=methadone"]),
        ("methadone withdrawal", ["substance=opioids"]),
        ("medical detox", []),
        ("MediCal detox", ["payment=medicaid"]),
        ("at home", ["care=outpatient"]),
    ],
)
def test_a_word_that_could_mean_several_things_is_read_by_what_stands_beside(
    text: str, expected: list[str]
) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    ("text", "kept", "left_out"),
    [
        ("not medicaid", [], ["medicaid"]),
        ("alcohol but not methadone", ["substance=alcohol"], ["methadone"]),
        ("not alcohol", [], ["alcohol"]),
        ("no medicaid no alcohol", [], ["medicaid", "alcohol"]),
        ("no se que hacer alcohol", ["substance=alcohol"], []),
        ("i can not stop drinking", ["substance=alcohol"], []),
        ("weed", [], ["weed"]),
    ],
)
def test_what_is_denied_or_has_no_filter_is_left_out_and_told(
    text: str, kept: list[str], left_out: list[str]
) -> None:
    assert keys(text) == kept
    assert sorted(left.typed for left in read(text).left_out) == sorted(left_out)


def test_a_denied_place_is_left_out_and_told() -> None:
    reading = read("not in denver")
    assert reading.place is None
    assert [left.place.label for left in reading.left_out if left.place] == ["Denver, CO"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("klonapin", "klonopin"),
        ("suboxxone", "suboxone"),
        ("beterano", "veterano"),
        ("methadne", "methadone"),
        ("detocks", "detox"),
        ("medicine", None),
        ("harmony", None),
        ("abc", None),
        ("methuen", None),
        ("qqqqqqqq", None),
    ],
)
def test_only_a_misspelling_beyond_doubt_is_put_right(word: str, meant: str | None) -> None:
    assert corrected(word) == meant


def test_a_correction_is_told() -> None:
    assert read("klonapin denvor").corrections == (
        ("klonapin", "klonopin"),
        ("denvor", "Denver, CO"),
    )


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"phoenix house"', ("phoenix house",)),
        ("“Phoenix  House” denver", ("phoenix house",)),
        ('a "b', ("b",)),
        ('""', ()),
        ('"!"', ()),
    ],
)
def test_what_stands_in_double_quotes_stays_together(text: str, quoted: tuple[str, ...]) -> None:
    assert take_apart(text).quoted == quoted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("yoga equine", "equine yoga"),
        ('serenity "heron marsh"', '"heron marsh" serenity'),
        ("O’Brien’s", "o’brien’s"),
    ],
)
def test_words_are_written_in_one_order(text: str, words: str) -> None:
    assert read(text).words == words


def test_words_that_would_be_read_as_a_place_are_written_in_quotes() -> None:
    make_center(name="Harbor Hope", city="Mineola", state="NY")
    reading = read("harbor hope serenity")
    assert reading.words.count('"') == 4 or reading.place is not None
    assert read("serenity", place_given=True).words == "serenity"
    assert read("hope", place_given=True).words == '"hope"'


@pytest.mark.parametrize("text", ["", "   ", "!!!", "🌵", "\x00", "help me please", "detox rehab"])
def test_a_text_without_meaning_asks_for_nothing(text: str) -> None:
    reading = read(text)
    assert (reading.facets, reading.place, reading.words) == ((), None, "")


def test_a_text_without_a_place_costs_no_query(django_assert_num_queries: object) -> None:
    read("warm up")
    with django_assert_num_queries(0):  # type: ignore[operator]
        read("alcohol detox that takes medicaid")
