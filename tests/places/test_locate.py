import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from pytest_django import DjangoAssertNumQueries

from places import spelling
from places.locate import Choices, Located, NotFound, locate
from places.models import Place

pytestmark = pytest.mark.django_db

ODD_TEXTS = [
    "x" * 10_000,
    "denver " * 2000,
    "🙂" * 5000,
    "1" * 10_000,
    "a\0b",
    "\ud800\udfff",
    "'; DROP TABLE places_place; --",
    "<script>alert(1)</script>",
    "%s %(name)s {0} \\",
    ",".join("abcdefghij"),
    "in in in in in in",
    "999,999",
    "1e308,1e308",
    "nan,inf",
]


def located(text: str) -> Located:
    answer = locate(text)
    assert isinstance(answer, Located), f"{text!r}: {answer}"
    return answer


def labels(text: str) -> list[str]:
    answer = locate(text)
    assert isinstance(answer, Choices), f"{text!r}: {answer}"
    return [option.label for option in answer.options]


def test_a_zip_code_is_found_with_all_that_pages_need() -> None:
    found = located("80202")
    assert (found.label, found.kind, found.state) == ("Denver, CO 80202", "zip", "CO")
    assert (found.city_slug, found.time_zone) == ("denver", "America/Denver")
    assert (round(found.point.latitude), round(found.point.longitude)) == (40, -105)


@pytest.mark.parametrize(
    "text",
    ["80202", "Denver, CO 80202", "denver co", "Denver", "Colorado", "co", "CO, Denver", "ST LOUIS",
     "St. Louis, MO", "washington state", "new york", "Washington DC"],
)  # fmt: skip
def test_what_is_read_to_the_letter_needs_no_explanation(text: str) -> None:
    assert located(text).understood_as is None


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("Albequerque", "Albuquerque, NM"),
        ("philly", "Philadelphia, PA"),
        ("detox near denver", "Denver, CO"),
        ("Hollywood, CA", "Los Angeles, CA"),
        ("saltlakecity", "Salt Lake City, UT"),
        ("Boulder, CO 80202", "Denver, CO 80202"),
        ("Denver, CO 99999", "Denver, CO"),
        ("80202-1234", "Denver, CO 80202"),
        ("12345 Main St, Denver, CO", "Denver, CO"),
        ("1600 Pennsylvania Ave, Washington, DC", "Washington, DC"),
        ("near Del Rio, Texas", "Del Rio, TX"),
        ("my brother needs help in Tulsa", "Tulsa, OK"),
    ],
)
def test_what_was_read_otherwise_is_said(text: str, understood: str) -> None:
    assert located(text).understood_as == understood


def test_a_state_or_its_city_of_the_same_name() -> None:
    assert located("new york").label == "New York, NY"
    assert located("new york state").kind == "state"
    assert located("Nevada").kind == "state"
    assert labels("washington")[:2] == ["Washington, DC", "Washington"]


def test_letters_that_mean_two_places_are_left_to_the_visitor() -> None:
    assert labels("LA") == ["Los Angeles, CA", "Louisiana"]


def test_choices_are_at_most_eight() -> None:
    assert len(labels("springfield")) == 8


def test_a_hamlet_one_letter_from_a_city_is_a_choice() -> None:
    assert labels("Phenix") == ["Phoenix, AZ", "Phenix, VA"]
    assert located("Phenix, VA").understood_as is None


def test_every_option_is_found_by_its_own_query() -> None:
    for text in ("washington", "LA", "springfield", "mt vernon"):
        answer = locate(text)
        assert isinstance(answer, Choices)
        assert [located(option.query).label for option in answer.options] == labels(text)


def test_a_word_before_a_town_is_no_state() -> None:
    assert located("in Denver").label == "Denver, CO"
    assert located("Denver, IN").label == "Denver, IN"


@pytest.mark.parametrize("text", ["London, UK", "Toronto, Ontario", "paris france", "Tijuana"])
def test_a_place_abroad_is_not_found(text: str) -> None:
    assert locate(text) == NotFound()


def test_a_town_in_the_wrong_state_is_suggested_where_it_is() -> None:
    answer = locate("Denver, TX")
    assert isinstance(answer, NotFound)
    assert [option.label for option in answer.suggestions] == ["Denver, CO"]


def test_a_doubtful_spelling_is_suggested_and_not_decided() -> None:
    answer = locate("roston")
    assert isinstance(answer, NotFound)
    assert 1 <= len(answer.suggestions) <= 3


def test_a_point_is_rounded_and_takes_its_time_zone_from_the_nearest_zip_code() -> None:
    found = located("39.7392, -104.9903")
    assert (found.label, found.kind) == ("39.74, -104.99", "point")
    assert (found.point.latitude, found.point.longitude) == (39.74, -104.99)
    assert (found.state, found.time_zone) == ("CO", "America/Denver")


@pytest.mark.parametrize("text", ["19.43,-99.13", "51.5,-0.12", "0,0", "91,-105", "39,-200"])
def test_a_point_abroad_or_off_the_earth_is_not_found(text: str) -> None:
    assert locate(text) == NotFound()


def test_a_point_beyond_the_date_line_is_found() -> None:
    assert located("13.44,144.79").state == "GU"


def test_a_state_is_named_in_the_language_in_force() -> None:
    with translation.override("es"):
        assert located("north carolina").label == "Carolina del Norte"


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_nonsense_is_not_found_calmly_and_fast(text: str) -> None:
    spelling.vocabulary()
    fastest = min(_seconds(text) for _ in range(3))
    assert locate(text) == NotFound()
    assert fastest < 0.05


def _seconds(text: str) -> float:
    # Of this process: what else the machine does must not fail the test.
    start = time.process_time()
    locate(text)
    return time.process_time() - start


@pytest.mark.parametrize(
    ("text", "queries"),
    [("80202", 1), ("Denver, CO", 1), ("springfield", 1), ("39.74,-104.99", 1), ("near me", 0),
     ("", 0), ("Albequerque", 2), ("hiuston teaxs", 2), ("Phenix", 2), ("asdfghjkl", 1)],
)  # fmt: skip
def test_one_query_finds_it_and_one_more_corrects_it(
    text: str, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    spelling.vocabulary()
    with django_assert_num_queries(queries):
        locate(text)


@pytest.mark.usefixtures("fresh_spelling")
def test_the_names_are_read_once(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(3):
        locate("Albequerque")
    with django_assert_num_queries(2):
        locate("Pitsburgh")


def test_every_state_is_found_by_name_and_letters(all_places: list[Place]) -> None:
    states = [place for place in all_places if place.kind == "state"]
    assert len(states) == 59
    cities_too = {"DC", "WA", "NY", "LA"}
    for state in states:
        for text in (state.name, state.state):
            assert state.state in cities_too or located(text).state == state.state


@pytest.mark.no_cover
def test_zip_codes_lead_to_themselves(all_places: list[Place]) -> None:
    zip_codes = [place for place in all_places if place.kind == "zip"]
    for place in zip_codes[::170]:
        for text in (place.zip_code, str(place)):
            answer = located(text)
            assert (answer.label, answer.understood_as) == (str(place), None)
            assert answer.point == place.point


@pytest.mark.no_cover
def test_towns_with_their_state_lead_to_themselves(all_places: list[Place]) -> None:
    towns = [place for place in all_places if place.kind == "city"]
    for place in towns[::50]:
        answer = located(str(place))
        assert (answer.label, answer.understood_as) == (str(place), None)


class AnyText(TestCase):
    @given(st.text(max_size=120))
    @settings(max_examples=150)
    def test_any_text_is_answered(self, text: str) -> None:
        with CaptureQueriesContext(connection) as queries:
            answer = locate(text)
        assert isinstance(answer, Located | Choices | NotFound)
        assert len(queries) <= 3

    @given(
        st.sampled_from(["Denver, CO", "Saint Louis, MO", "Springfield", "Texas", "Denver 80202"]),
        st.data(),
    )
    @settings(max_examples=80)
    def test_case_blanks_and_commas_change_nothing(self, text: str, data: st.DataObject) -> None:
        def vary(letter: str) -> str:
            if letter in " ,":
                return data.draw(st.sampled_from([" ", "  ", " , ", ", ", "\t"]))
            return data.draw(st.sampled_from([letter.lower(), letter.upper()]))

        varied = "".join(map(vary, text.replace(", ", " ")))
        assert locate(f" {varied} ") == locate(text)


def test_a_lost_letter_never_leads_elsewhere_in_silence(all_places: list[Place]) -> None:
    towns = [place for place in all_places if place.kind == "city" and len(place.name) > 4]
    for town in towns[::150]:
        middle = len(town.name) // 2
        text = f"{town.name[:middle]}{town.name[middle + 1 :]}, {town.state}"
        answer = locate(text)
        if isinstance(answer, Located) and answer.understood_as is None:
            assert answer.label == text  # another town that is really named so


@pytest.mark.usefixtures("all_places")
def test_the_nearest_zip_code_is_found_by_its_index() -> None:
    with CaptureQueriesContext(connection) as queries, connection.cursor() as cursor:
        locate("39.74,-104.99")
        cursor.execute(f"EXPLAIN {queries[0]['sql']}")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "places_place_zip_location" in plan
