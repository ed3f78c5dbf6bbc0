"""Places among other words, in whatever order the words stand."""

from itertools import permutations

import pytest

from places.mentions import mentions
from places.sightings import Word

pytestmark = pytest.mark.django_db


def words(text: str) -> list[Word]:
    """Return typed words; "(detox)" says nothing, "[crystal]" means something else."""
    idle = {"(": "filler", "[": "term"}
    return [
        Word(word.strip("()[]").lower(), idle.get(word[0], ""), word.isupper())  # type: ignore[arg-type]
        for word in text.split()
    ]


def named(text: str, **how: bool) -> str:
    """Return what the likeliest place among the words is found by, else nothing."""
    found = mentions(words(text), **how)
    return found[0].text if found else ""


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("denver", "denver"),
        ("(detox) denver (near)", "denver"),
        ("salt lake city", "salt lake city"),
        ("lake (detox) city salt", "salt lake city"),
        ("denver co", "denver Colorado"),
        ("co denver", "denver Colorado"),
        ("buffalo new york", "buffalo New York"),
        ("indiana pennsylvania", "indiana Pennsylvania"),
        ("80202", "80202"),
        ("denver 80202", "80202"),
        ("tx (rehab)", "tx"),
        ("carolina north", "north carolina"),
        ("saltlakecity", "salt lake city"),
        ("[crystal] lake charles", "lake charles"),
        ("[spanish] fork", "spanish fork"),
        ("norco ca", "norco California"),
        ("(in) lafayette", "lafayette"),
        ("lafayette (in)", "lafayette Indiana"),
        ("(detox) lafayette IN", "lafayette Indiana"),
    ],
)
def test_the_words_of_a_place_are_found_among_others(text: str, place: str) -> None:
    assert named(text) == place


@pytest.mark.parametrize(
    "text",
    ["", "serenity zzyzx", "(in) (me) (or)", "[women] (help)", "[spanish] (detox) (center)", "123"],
)
def test_words_that_name_no_place_are_none(text: str) -> None:
    assert named(text) == ""


@pytest.mark.parametrize("text", ["salt lake city utah", "new orleans louisiana", "st. paul mn"])
def test_any_order_names_the_same_place(text: str) -> None:
    normal = text.replace("st.", "saint")
    assert len({named(" ".join(order)) for order in permutations(normal.split())}) == 1


def test_an_order_that_names_another_place_is_that_place() -> None:
    assert named("lake forest") == "lake forest"
    assert named("forest lake") == "forest lake"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("albequerque", "albuquerque"),
        ("denvor colorodo", "denver Colorado"),
        ("louisville kentuky", "louisville Kentucky"),
        ("san fransisco", "san francisco"),
        ("chigaco", "chicago"),
        ("filadelfya", "filadelfia"),
    ],
)
def test_misspelt_places_are_found_when_asked_for(text: str, place: str) -> None:
    assert named(text, misspelt=True) == place


@pytest.mark.parametrize("text", ["serenity", "heron", "yoga", "lantern", "oasis"])
def test_words_near_no_well_known_name_are_not_corrected(text: str) -> None:
    assert [mention for mention in mentions(words(text), misspelt=True) if mention.cost] == []


@pytest.mark.parametrize(
    ("text", "how", "place"),
    [
        ("pa (rehab)", {}, "pa"),
        ("ok (rehab)", {}, ""),
        ("ok (rehab)", {"leads_to_place": True}, "ok"),
    ],
)
def test_letters_that_are_words_too_are_a_state_only_where_nothing_speaks_against_it(
    text: str, how: dict[str, bool], place: str
) -> None:
    assert named(text, **how) == place


def test_a_bare_hamlet_is_told_from_a_city_and_from_one_with_its_state() -> None:
    assert mentions(words("hope"))[0].is_bare_hamlet
    assert not mentions(words("denver"))[0].is_bare_hamlet
    assert not mentions(words("hope arkansas"))[0].is_bare_hamlet
