"""What the database itself holds true of centers and services."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import override

from centers.models import Center, CenterFactCheck, ImportDifference, ImportRun, Service
from tests.factories import make_center

pytestmark = pytest.mark.django_db


def test_facets_follow_from_services() -> None:
    center = make_center(services=["ADTX", "MD", "NOPE"])
    assert center.facets == ["payment=medicaid", "substance=alcohol"]


def test_facets_follow_when_services_change_by_any_way() -> None:
    center = make_center(services=["MD"])
    Center.objects.filter(pk=center.pk).update(services=["MC"])
    center.refresh_from_db()
    assert center.facets == ["payment=medicare"]


def test_facets_cannot_be_written_past_the_services() -> None:
    center = make_center(services=["MD"])
    Center.objects.filter(pk=center.pk).update(facets=["payment=free"])
    center.refresh_from_db()
    assert center.facets == ["payment=medicaid"]


def test_facets_follow_when_the_table_of_services_changes() -> None:
    center = make_center(services=["MD"])
    Service.objects.filter(code="MD").update(facet="payment=free")
    center.refresh_from_db()
    assert center.facets == ["payment=free"]


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "Colorado"},
        {"state": "co"},
        {"zip_code": "8020"},
        {"latitude": 91.0},
        {"longitude": None},
        {"main_phone": "303-555-0101"},
        {"main_phone": "+13035550101;ext="},
    ],
)
def test_the_database_refuses_what_cannot_be(fields: dict[str, object]) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        make_center(**fields)


def test_one_key_of_a_source_is_one_center() -> None:
    make_center(source_key="same")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_center(source_key="same")


def test_one_address_leads_to_one_center() -> None:
    make_center(slug="same")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_center(slug="same")
    make_center(slug="same", city="Boulder")


def test_a_difference_is_open_once() -> None:
    run = ImportRun.objects.create(
        source="s", file_name="f", file_sha256="", shape="", counts={}, oddities={},
        finished_at="2026-01-01T00:00:00Z",
    )  # fmt: skip
    asked = {"run": run, "center": make_center(), "field": "main_phone", "group": "phone"}
    ImportDifference.objects.create(**asked, ours="a", theirs="b")
    with pytest.raises(IntegrityError), transaction.atomic():
        ImportDifference.objects.create(**asked, ours="a", theirs="c")


def test_a_service_speaks_the_language_in_force() -> None:
    service = Service.objects.get(code="MD")
    assert service.name == service.name_en == str(service)
    with override("es"):
        assert service.name == service.name_es
        assert service.explanation == service.explanation_es


@pytest.mark.parametrize(
    "city", ["Cañon City", "St. Louis", "Coeur d’Alene", "O'Fallon", "Winston-Salem", "  Mayagüez "]
)
def test_a_towns_slug_is_as_django_would_write_it(city: str) -> None:
    assert make_center(city=city).city_slug == slugify(city.replace("’", ""))


def test_texts_name_themselves() -> None:
    center = make_center(name="Lantern House", site="East")
    check = CenterFactCheck(
        center=center, group="phone", method="call", checked_at=center.created_at
    )
    assert str(center) == "Lantern House, East"
    assert str(check).startswith("Phone by call, ")


@pytest.mark.parametrize("words", ["'", '"', "a & | b", "(((", "-", "\\", "or", "🌵", "a:*", "%"])
def test_any_words_can_be_searched_for(words: str) -> None:
    make_center()
    assert isinstance(list(Center.objects.mentioning(words)), list)
