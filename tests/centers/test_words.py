"""Searching words: of names, sites, towns and descriptions, the best match first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from centers import querying, results
from centers.models import Center
from centers.querying import in_order, matching
from centers.results import find
from centers.search import Search
from places.answers import Located
from places.models import Place
from tests.factories import make_center

pytestmark = pytest.mark.django_db

FAR = {"latitude": 38.2850, "longitude": -104.6270}


def near_denver(**fields: object) -> Search:
    place = Place.objects.get(kind=Place.Kind.ZIP, zip_code="80202")
    return Search(near="80202", place=Located.at(place, typed="80202"), **fields)  # type: ignore[arg-type]


def names_found(words: str) -> list[str]:
    return [center.name for center in in_order(Search(words=words))]


@pytest.fixture
def refuge() -> Center:
    return make_center(
        name="Heron’s Marsh Behav Hlth Ctr",
        site="Peñón St. Mary’s A.R.C.",
        city="Cañon City",
        description="Calm rooms for people who travel far.",
    )


@pytest.mark.parametrize(
    "words",
    [
        "heron",
        "herons",
        "HERON’S MARSH",
        "marsh herons",
        "mar her",
        "behavioral health center",
        "behavioral health centers",
        "penon",
        "peñón",
        "arc",
        "a.r.c.",
        "saint mary",
        "canon city",
        "traveling",
        "calm rooms the marsh",
        '"heron’s marsh"',
        '"marsh" heron',
        '"rooms for people"',
        '"for people"',
        "!(heron:*)",
    ],
)
def test_words_find_what_holds_them_in_any_form(refuge: Center, words: str) -> None:
    make_center(name="Something Else")
    assert matching(Search(words=words)).get() == refuge


@pytest.mark.parametrize(
    "words",
    [
        "heron zebra",
        "he",
        "eron",
        '"marsh herons"',
        '"people for rooms"',
        "house",
        "!?",
        "日本語",
        ":*!&|()'\\",
        "zebra | heron",
    ],
)
def test_words_do_not_find_what_lacks_one(refuge: Center, words: str) -> None:
    assert not matching(Search(words=words)).exists()


def test_little_words_find_something_where_nothing_else_is_asked() -> None:
    make_center(name="The Refuge")
    make_center(name="Refuge")
    assert names_found("the") == ["The Refuge"]
    assert names_found('"the"') == ["The Refuge"]
    assert len(names_found("the refuge")) == 2


def test_the_best_match_stands_first() -> None:
    make_center(name="Other Place", description="heron heron heron heron heron heron")
    make_center(name="Other House", city="Heron")
    make_center(name="Heronville Lodge")
    make_center(name="Heron Marsh Lodge")
    make_center(name="Heron")
    expected = ["Heron", "Heron Marsh Lodge", "Heronville Lodge", "Other House", "Other Place"]
    assert names_found("heron") == expected


def test_of_names_with_all_words_the_one_with_the_least_else_stands_first() -> None:
    make_center(name="Alder and Heron Lodge", site="Heron Wing")
    make_center(name="Old Heron")
    assert names_found("heron") == ["Old Heron", "Alder and Heron Lodge"]


def test_words_are_sorted_by_match_without_a_circle_and_by_distance_in_one() -> None:
    make_center(name="Heron", **FAR)
    make_center(name="Heron Marsh Lodge")
    circle = near_denver(words="heron", radius_miles=None)
    assert Search(words="heron").effective_sort == "match"
    assert circle.effective_sort == "distance"
    assert [center.name for center in in_order(circle)] == ["Heron Marsh Lodge", "Heron"]


def test_the_best_match_of_a_circle_has_its_distance() -> None:
    make_center(name="Heron Marsh", **FAR)
    make_center(name="Heron")
    search = near_denver(words="heron", radius_miles=None, sort="match")
    assert [(c.name, round(c.miles)) for c in in_order(search)] == [
        ("Heron", 0),
        ("Heron Marsh", 103),
    ]


@pytest.mark.parametrize(
    ("search", "sorts"),
    [
        (Search(), ["name", "verified"]),
        (Search(words="x"), ["match", "name", "verified"]),
        (Search(sort="match"), ["name", "verified"]),
    ],
)
def test_only_orders_that_make_sense_are_offered(search: Search, sorts: list[str]) -> None:
    assert search.sorts == sorts
    assert search.effective_sort == sorts[0]


def test_only_so_many_are_ranked_but_all_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (querying, results):
        monkeypatch.setattr(module, "MOST_RANKED", 30)
    for number in range(45):
        make_center(name=f"Heron {number}")
    answer = find(Search(words="heron", page=9))
    assert answer.counts.total == 45
    assert len(in_order(Search(words="heron"))) == 30
    assert (answer.page.number, len(answer.page)) == (2, 10)


def test_nothing_found_by_words_offers_what_their_filters_find_alone() -> None:
    make_center(services=["MD"])
    (way,) = find(Search(words="zebra")).relaxations
    assert (way.group, way.total, way.search.query_string) == ("q", 1, "")


def test_a_name_is_found_by_just_this_name() -> None:
    center = make_center(name="St. Mary’s Héron")
    make_center(name="St. Mary’s Héron Annex")
    assert list(Center.objects.by_name("st marys HERON")) == [center]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("mar", ["Marsh Heron", "Heron Marsh"]),
        ("st h", ["St. Heron", "Saint Heron"]),
        ("outpatient", ["OP Heron"]),
        ("heron m", ["Heron Marsh", "Marsh Heron"]),
        ("lodge hou", []),
        ("  ", []),
        ("'; --", []),
    ],
)
def test_names_are_suggested_by_the_beginnings_of_their_words(typed: str, names: list[str]) -> None:
    for name in (
        "Heron Marsh",
        "Marsh Heron",
        "House",
        "Lodge",
        "Saint Heron",
        "St. Heron",
        "OP Heron",
        "Open Water",
    ):
        make_center(name=name)
    assert [center.name for center in Center.objects.named_like(typed)] == names


def test_no_more_are_suggested_than_asked_for() -> None:
    for number in range(9):
        make_center(name=f"Heron {number}")
        make_center(name=f"Old Heron {number}")
    assert len(Center.objects.named_like("heron", count=4)) == 4
    assert len({center.pk for center in Center.objects.named_like("hero", count=12)}) == 12


# No stem differs from its word, and some words begin others.
WORDS = ("alf", "alfalf", "bravo", "delt", "deltr", "zul")


class AgainstBruteForce(TestCase):
    names: dict[int, set[str]]

    @classmethod
    def setUpTestData(cls) -> None:
        texts = [
            " ".join(word for bit, word in enumerate(WORDS) if number >> bit & 1)
            for number in range(1, 2 ** len(WORDS))
        ]
        cls.names = {make_center(name=text).pk: set(text.split()) for text in texts}

    @given(st.lists(st.sampled_from([*WORDS, "al", "alfa", "del", "bra", "x"]), max_size=4))
    def test_just_what_holds_each_word_or_one_that_begins_so_is_found(
        self, asked: list[str]
    ) -> None:
        def holds(name: set[str], word: str) -> bool:
            return word in name or (len(word) > 2 and any(w.startswith(word) for w in name))

        expected = {
            pk for pk, name in self.names.items() if asked and all(holds(name, w) for w in asked)
        }
        found = Center.objects.mentioning(" ".join(asked)).values_list("pk", flat=True)
        assert set(found) == expected

    @given(st.text(max_size=120) | st.text("ab\"'“ :*&|!()<->\\\0", max_size=40))
    def test_any_text_is_searched_and_ranked(self, text: str) -> None:
        assert isinstance(list(Center.objects.mentioning(text).best_first(text)[:2]), list)

    @given(st.permutations(["alf", "the", '"bravo delt"', '"zul"', "(delt"]))
    def test_the_order_of_words_changes_nothing(self, units: list[str]) -> None:
        found = Center.objects.mentioning(" ".join(units[:3])).count()
        assert found == Center.objects.mentioning(" ".join(sorted(units[:3]))).count()
