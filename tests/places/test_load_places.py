from collections.abc import Iterable
from io import StringIO
from typing import Any

import pytest
import zipcodes
from django.core.management import call_command
from django.db import connection

from places import loading, source, spelling
from places.locate import Located, locate
from places.models import Edition, Place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_spelling")]

SMALL_STATES = {"WY", "RI", "FM", "AA"}


def load(*arguments: str) -> str:
    out = StringIO()
    call_command("load_places", *arguments, stdout=out)
    return out.getvalue()


def providence() -> Place:
    return Place.objects.get(kind="city", state="RI", slug="providence")


@pytest.fixture
def small_table(monkeypatch: pytest.MonkeyPatch) -> int:
    """Make source and table small; return the number of places."""
    rows: list[dict[str, Any]] = zipcodes.list_all()  # type: ignore[no-untyped-call]
    few = [row for row in rows if row["state"] in SMALL_STATES]
    monkeypatch.setattr(zipcodes, "list_all", lambda: few)
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE places_place, places_edition")
    load()
    return Place.objects.count()


def test_the_whole_table_is_recognized_as_it_is() -> None:
    assert "0 added, 0 changed, 71,752 the same, 0 removed" in load()
    assert "left out: 823 military mail, 45 without a point" in load()


def test_a_first_run_adds_all_and_a_second_changes_nothing(small_table: int) -> None:
    before = list(Place.objects.order_by("id").values_list())
    assert len(before) == small_table > 300
    assert f"0 added, 0 changed, {small_table} the same, 0 removed" in load()
    assert list(Place.objects.order_by("id").values_list()) == before


def test_an_unchanged_table_is_recognized_without_reading_the_source(
    small_table: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(source, "read")
    assert loading.load_places().same == small_table


def test_what_somebody_changed_is_mended(small_table: int) -> None:
    Place.objects.filter(id=providence().id).update(latitude=0, terms=["gone"])
    Place.objects.filter(kind="zip", zip_code="02903").delete()
    Place.objects.create(
        kind="city", name="Nowhere", state="RI", slug="nowhere", latitude=1, longitude=1,
        time_zone="America/New_York", terms=["nowhere"], zip_count=1,
    )  # fmt: skip
    assert f"1 added, 1 changed, {small_table - 2} the same, 1 removed" in load()
    assert round(providence().latitude) == 42
    assert not Place.objects.filter(slug="nowhere").exists()


def test_another_edition_of_the_source_is_compared_row_by_row(small_table: int) -> None:
    Edition.objects.update(mark="older")
    assert f"0 added, 0 changed, {small_table} the same, 0 removed" in load()
    assert loading.current_edition() is not None


@pytest.mark.usefixtures("small_table")
def test_a_dry_run_counts_and_writes_nothing() -> None:
    Place.objects.filter(id=providence().id).update(name="Renamed")
    report = load("--dry-run")
    assert "nothing written (dry run)" in report
    assert "1 changed" in report
    assert providence().name == "Renamed"


@pytest.mark.usefixtures("small_table")
def test_a_quiet_run_says_nothing() -> None:
    assert load("--verbosity", "0") == ""


@pytest.mark.usefixtures("small_table")
def test_a_load_that_breaks_off_leaves_the_table_as_it_was() -> None:
    Place.objects.filter(id=providence().id).update(name="Renamed")

    def breaks(places: list[Place]) -> Iterable[Place]:
        yield places[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        loading.load_places(progress=breaks)
    assert providence().name == "Renamed"


@pytest.mark.usefixtures("small_table")
def test_a_load_makes_names_be_read_anew() -> None:
    spelling.vocabulary()
    load()
    assert spelling.vocabulary.cache_info().currsize == 0


def test_a_city_lies_in_the_middle_of_its_zip_codes_in_use() -> None:
    boulder = Place.objects.get(kind="city", state="CO", slug="boulder")
    rows = Place.objects.filter(kind="zip", state="CO", name="Boulder")
    latitudes = [row.latitude for row in rows]
    assert min(latitudes) <= boulder.latitude <= max(latitudes)
    assert boulder.zip_count <= len(latitudes)


def test_two_spellings_of_a_town_are_one_place() -> None:
    town = Place.objects.get(kind="city", state="NC", slug="winston-salem")
    assert town.name == "Winston Salem"
    assert town.terms[0] == "winston salem"


def test_a_state_across_the_date_line_keeps_its_middle() -> None:
    alaska = Place.objects.get(kind="state", state="AK")
    assert -165 < alaska.longitude < -145


def test_every_time_zone_is_one_that_python_knows() -> None:
    zones = set(Place.objects.values_list("time_zone", flat=True).distinct())
    assert zones <= source.TIME_ZONES


def test_islands_without_a_point_in_the_package_have_one() -> None:
    answer = locate("Pohnpei, FM")
    assert isinstance(answer, Located)
    assert (round(answer.point.latitude), answer.time_zone) == (7, "Pacific/Pohnpei")


def test_military_mail_is_nowhere() -> None:
    assert not Place.objects.filter(state__in=["AA", "AE", "AP"]).exists()
    assert not Place.objects.filter(latitude=0, longitude=0).exists()
