"""Misspelt words of names, and the known ones that are meant."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from pytest_django import DjangoAssertNumQueries

from centers.models import Center
from centers.names.correcting import correct
from centers.names.known_words import NameWord
from tests.factories import make_center

pytestmark = pytest.mark.django_db


def corrected(text: str) -> str | None:
    correction = correct(text)
    return correction.in_text(text) if correction else None


def known_words() -> set[str]:
    return set(NameWord.objects.values_list("word", flat=True))


@pytest.fixture
def heron() -> Center:
    return make_center(name="Heron Marsh Refuge", site="Windward Annex")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hreon", "heron"),
        ("haron", "heron"),
        ("herron", "heron"),
        ("eron", "heron"),
        ("refudge", "refuge"),
        ("windwerd anex", "windward annex"),
        ("heron mrash", "heron marsh"),
        ("refoodge", None),
        ("zzzzzz", None),
        ("her", None),
        ("heron marsh", None),
        ('"hreon"', None),
        ("1234567", None),
        ("", None),
        (":*!&|()'\\", None),
    ],
)
@pytest.mark.usefixtures("heron")
def test_a_misspelt_word_is_the_known_one_next_to_it(typed: str, meant: str | None) -> None:
    assert corrected(typed) == meant


def test_the_nearest_known_word_is_meant() -> None:
    make_center(name="Harbor Shelter")
    make_center(name="Sheltered Bay")
    assert corrected("sheltr") == "shelter"


def test_the_word_is_meant_that_stands_beside_the_others() -> None:
    make_center(name="Stone Bridge")
    make_center(name="Stove Lantern")
    assert corrected("stome lantern") == "stove lantern"
    assert corrected("stome bridge") == "stone bridge"


def test_of_words_that_never_stand_together_the_one_is_misspelt_that_makes_them_do() -> None:
    make_center(name="Crane Harbor")
    make_center(name="Crate Works")
    assert corrected("crate harbor") == "crane harbor"


def test_no_more_words_are_taken_for_misspelt_than_must_be() -> None:
    make_center(name="Crane Harbor")
    make_center(name="Crate Harbour")
    assert corrected("crate harbor") == "crate harbour"


def test_words_that_stand_together_somewhere_are_not_misspelt() -> None:
    make_center(name="Crate Harbor", city="Elsewhere")
    make_center(name="Crane Harbor")
    assert corrected("crate harbor") is None


@pytest.mark.parametrize("status", ["draft", "closed", "withheld"])
def test_what_only_unlisted_centers_are_called_is_never_meant(status: str) -> None:
    make_center(name="Heron Marsh", status=status)
    assert corrected("hreon") is None


@pytest.mark.usefixtures("heron")
def test_a_correction_asks_once(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        correct("hreon mrash windwerd")


class AnyText(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        make_center(name="Heron Marsh")

    @given(st.text(max_size=120) | st.text("hreon\"' *&|!():", max_size=40))
    def test_any_text_may_be_corrected(self, text: str) -> None:
        with CaptureQueriesContext(connection) as queries:
            correct(text)
        assert len(queries) <= 1


def test_the_words_of_a_new_name_and_site_are_learned(heron: Center) -> None:
    assert known_words() == {"heron", "marsh", "refuge", "windward", "annex"}


def test_the_words_of_a_changed_name_are_learned_and_the_old_ones_kept(heron: Center) -> None:
    heron.name = "Egret Peñón"
    heron.save()
    assert known_words() >= {"egret", "penon", "heron"}


def test_the_words_of_many_are_learned_at_once() -> None:
    make_center(name="Same Words")
    Center.objects.update(name="Other Words")
    assert known_words() == {"same", "words", "other"}


def test_nothing_is_learned_from_what_is_no_name(heron: Center) -> None:
    NameWord.objects.all().delete()
    Center.objects.update(city="Boulder", description="Some words")
    assert not known_words()


@pytest.mark.parametrize("name", ["24 7", "A B", "J2"])
def test_numbers_and_letters_are_not_learned(name: str) -> None:
    make_center(name=name)
    assert not known_words()


@pytest.mark.parametrize("word", ["Heron", "he", "x" * 41, "h3ron", ""])
def test_only_words_are_kept(word: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        NameWord.objects.create(word=word)
