"""What holds for any typed text: order does not matter, tags can be taken away, nothing raises."""

from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from centers.forms import Reading, read_search
from centers.plain_words.fillers import DENYING, FILLERS
from centers.plain_words.vocabulary import vocabulary
from centers.search import Search
from places.states import STATES

pytestmark = pytest.mark.django_db

# The fixtures only hold the database open: each example may use the same.
SHARED = settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
MANY = settings(SHARED, max_examples=120)

# Behind a town these are its state: an order that names another place ("springfield va insurance").
LETTERS = {word for state in STATES.values() for term in state.terms for word in term.split()}
# And so is a filler that is a town's old name as well: English, West Virginia.
ENGLISH = {"english"}
TERMS = st.sampled_from(
    [term.text for term in vocabulary().terms if LETTERS.isdisjoint(term.text.split())]
)
FILLER = st.sampled_from(sorted((FILLERS | DENYING) - LETTERS - ENGLISH))
TOWNS = st.sampled_from(
    """denver|80202|salt lake city|new york|buffalo new york|portland maine|albuquerque new mexico
    |st louis mo|los angeles|kansas city missouri|west virginia|north carolina|las vegas nevada
    |santa fe nm|washington dc|springfield|philly|albequerque|denvor colorodo|pitsburgh|fort worth
    |san fransisco|baton rouge louisiana|colorado springs|carolina del norte|texas|lake charles
    |hope|phoenix house|castle rock colorado""".replace("\n", "").split("|")
)
OTHER = st.sampled_from("serenity house harbor yoga equine lakeview horizons zzyzx maple".split())


@st.composite
def typed(draw: st.DrawFn) -> list[str]:
    """Return the words of a search: some that mean something, some that mean nothing."""
    parts = draw(st.lists(TERMS, max_size=3)) + draw(st.lists(FILLER, max_size=4))
    parts += draw(st.lists(TOWNS, max_size=1)) + draw(st.lists(OTHER, max_size=2))
    return " ".join(parts).split()


def read(text: str) -> Reading:
    parameters = QueryDict(mutable=True)
    parameters["q"] = text
    return read_search(parameters)


def meaning(reading: Reading) -> tuple[Any, ...]:
    """Return all of a reading that must not depend on the order of the words."""
    plain = reading.plain
    left_out = {(tuple(sorted(left.typed.split())), left.facets) for left in plain.left_out}
    options = getattr(reading.question, "options", ())
    return reading.search.place, reading.search.facets, reading.search.words, options, left_out


@MANY
@given(typed(), st.randoms(use_true_random=False))
def test_words_in_any_order_are_read_the_same(words: list[str], luck: Any) -> None:
    shuffled = luck.sample(words, len(words))
    assert meaning(read(" ".join(shuffled))) == meaning(read(" ".join(words)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("lake forest il", "forest lake mn"),
        ("detox in lafayette", "detox lafayette in"),
        ("english west virginia", "west virginia english"),
    ],
)
def test_only_an_order_that_names_another_place_is_read_as_another(one: str, other: str) -> None:
    assert read(one).search.place != read(other).search.place


def again(search: Search) -> Search:
    """Return what the address of a search is read as."""
    return read_search(QueryDict(search.query_string.removeprefix("?"))).search


def removals(search: Search) -> list[Search]:
    """Return the search behind each tag."""
    without = [search.without(facet) for facet in search.facets]
    without += [search.without_place()] if search.place else []
    return without + ([search.without_group("q")] if search.words else [])


@MANY
@given(st.one_of(typed().map(" ".join), st.text(max_size=120)))
@example('lake city "heron marsh" ice hope')
@example("denver boulder ice")
@example("N:NÐ")
@example("maple maple")
@example("o'brien's d'alene co-op 80202-1234 a.b.c 99999")
@example("in mi me or")
def test_an_address_is_read_as_the_search_that_it_was_written_for(text: str) -> None:
    search = read(text).search
    if not read(text).question:
        assert again(search) == search
        assert again(search).query_string == search.query_string


@MANY
@given(typed().map(" ".join))
@example("alcohol hope house denver takes medicaid men")
def test_taking_a_tag_away_gives_exactly_the_search_without_it(text: str) -> None:
    search = read(text).search
    for less in removals(search):
        assert again(less) == less


@SHARED
@given(st.text(max_size=300))
@example("\x00")
@example('"' * 100)
@example('"a" ' * 60)
@example("a-" * 150)
@example("ﷺ" * 100)
@example("١٢٣٤٥ ⑤⑤⑤⑤⑤ 80202")
@example("no " * 60)
@example("' OR 1=1; --")
def test_any_text_is_read_without_raising(text: str) -> None:
    search = read(text).search
    assert len(search.words) <= 200


@SHARED
@given(st.text(alphabet='"“” abcdenvr', max_size=60))
def test_what_stands_in_quotes_is_neither_a_place_nor_a_filter(text: str) -> None:
    inner = text.replace('"', "").replace("“", "").replace("”", "")
    reading = read(f'"{inner} denver alcohol"')
    assert reading.search.place is None
    assert reading.search.facets == ()
