import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from listings.expressions import slug_expression
from places.models import Place
from places.text import LONGEST_TEXT, normalize, slug

LATIN = st.text(
    st.characters(max_codepoint=0x17F, exclude_characters="İ", exclude_categories=["Cc"]),
    min_size=1,
    max_size=60,
)


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("St. Louis", "saint louis"),
        ("Sault Ste. Marie", "sault saint marie"),
        ("Ft Worth", "fort worth"),
        ("Mount Vernon", "mt vernon"),
        ("Billings, MT", "billings mt"),
        ("W Palm Beach", "west palm beach"),
        ("N. Carolina", "north carolina"),
        ("Charlotte, N.C.", "charlotte nc"),
        ("Washington D.C.", "washington dc"),
        ("Lee's Summit", "lees summit"),
        ("coeur d’Alene", "coeur d alene"),
        ("Mayagüez", "mayaguez"),
        ("Łódź Ærø", "lodz aero"),
        ("８０２０２", "80202"),
        ("  Winston-Salem\t", "winston salem"),
        ("", ""),
        ("🙂 \0 \ud800 北京", ""),
    ],
)
def test_names_come_to_one_form(typed: str, form: str) -> None:
    assert normalize(typed) == form


@given(st.text(max_size=200) | st.text("n sw.'mtfouai", max_size=150))
@example("N:W:AA")
@example("a " * 46 + "mountain mtn")
def test_normalizing_twice_changes_nothing(text: str) -> None:
    assert normalize(normalize(text)) == normalize(text)


@given(st.text(max_size=300))
def test_a_normalized_text_is_short_and_plain(text: str) -> None:
    form = normalize(text)
    assert len(form) <= LONGEST_TEXT
    assert set(form) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")


def test_a_long_text_is_cut_at_a_blank() -> None:
    assert normalize("denver " * 2000) == ("denver " * 14).strip()


class SlugInTheDatabase(TestCase):
    @given(LATIN)
    def test_slugs_are_the_database_s(self, name: str) -> None:
        place = Place.objects.filter(kind="zip").only("id")[:1].get()
        Place.objects.filter(id=place.id).update(name=name)
        computed = Place.objects.filter(id=place.id).values_list(slug_expression("name"), flat=True)
        assert slug(name) == computed.get()


@pytest.mark.django_db
def test_the_slug_of_every_city_is_the_database_s() -> None:
    cities = Place.objects.filter(kind="city").values_list("name", "slug", slug_expression("name"))
    assert [row for row in cities if len({slug(row[0]), *row[1:]}) > 1] == []
