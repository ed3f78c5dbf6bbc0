"""Which clock somebody lives by."""

from contextlib import suppress
from zoneinfo import ZoneInfo, available_timezones

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import parse, region_code_for_number
from phonenumbers.tzdata import TIMEZONE_DATA

from callbacks.calling import zones
from callbacks.calling.words import ZONE_NAMES
from callbacks.calling.zones import (
    AREA_CODES_OF_SEVERAL,
    ONE_ZONE,
    REASONS,
    read_area,
    unknown_zone_words,
    zone_for,
)
from callbacks.errors import UnknownZoneError
from callbacks.numbers.reading import REGIONS
from places.models import Place

COLORADO = "+13035550142"
# Area codes of more zones are those of no place: toll-free ones.
MOST_ZONES = 9


def why_unknown(number: str, area: str) -> str:
    with pytest.raises(UnknownZoneError) as error:
        zone_for(number, area)
    return error.value.reason


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("", ""),
        ("  ", ""),
        ("80202", "80202"),
        (" 80202-1234 ", "80202"),
        ("Denver, CO 80202", "80202"),
        ("CO", "CO"),
        ("colorado", "CO"),
        ("Nueva York", "NY"),
        ("Denver, Colorado", "CO"),
        ("Washington, D.C.", "DC"),
        ("P.R.", "PR"),
    ],
)
def test_a_zip_code_or_a_state_is_read_as_it_is_kept(text: str, area: str) -> None:
    assert read_area(text) == area
    assert read_area(area) == area


@pytest.mark.parametrize("text", ["802", "Denver", "call me", "Ontario, Canada", "'; --"])
def test_what_is_neither_is_refused(text: str) -> None:
    with pytest.raises(UnknownZoneError) as error:
        read_area(text)
    assert error.value.reason == "unreadable"


@given(st.text(max_size=120))
def test_any_text_is_an_area_or_refused(text: str) -> None:
    with suppress(UnknownZoneError):
        assert len(read_area(text)) in {0, 2, 5}


@pytest.mark.parametrize("reason", REASONS)
def test_each_reason_says_what_to_enter(reason: str) -> None:
    assert "nter " in unknown_zone_words(reason)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("area", "zone"),
    [
        ("80202", "America/Denver"),
        ("85001", "America/Phoenix"),
        ("86515", "America/Denver"),
        ("99546", "America/Adak"),
        ("83702", "America/Boise"),
        ("96799", "Pacific/Pago_Pago"),
        ("Hawaii", "Pacific/Honolulu"),
        ("GU", "Pacific/Guam"),
        ("Puerto Rico", "America/Puerto_Rico"),
        ("", "America/Denver"),
    ],
)
def test_zip_code_beats_state_beats_number(area: str, zone: str) -> None:
    assert zone_for(COLORADO, area) == ZoneInfo(zone)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("number", "zone"),
    [
        ("+12125550142", "America/New_York"),
        ("+16025550142", "America/Phoenix"),
        ("+18085550142", "Pacific/Honolulu"),
        ("+16715550142", "Pacific/Guam"),
        ("+16705550142", "Pacific/Guam"),
        ("+16845550142", "Pacific/Pago_Pago"),
        ("+13405550142", "America/Puerto_Rico"),
        ("+12125550142;ext=12", "America/New_York"),
    ],
)
def test_a_number_tells_the_zone_of_its_area_code(number: str, zone: str) -> None:
    assert zone_for(number, "") == ZoneInfo(zone)


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["ID", "TN", "Florida", "AZ", "AK"])
def test_a_state_with_several_zones_asks_for_the_zip_code(state: str) -> None:
    assert why_unknown(COLORADO, state) == "several"


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["+18005550142", "+12085550142", "+18505550142"])
def test_a_number_of_several_zones_asks_for_the_zip_code(number: str) -> None:
    assert why_unknown(number, "") == "need_zip"


@pytest.mark.django_db
def test_a_zip_code_that_does_not_exist_is_said_so() -> None:
    assert why_unknown(COLORADO, "00000") == "unknown_zip"


def test_every_area_code_that_the_library_knows_in_two_zones_asks_for_the_zip_code() -> None:
    clocks: dict[str, set[object]] = {}
    for prefix, names in TIMEZONE_DATA.items():
        if prefix.startswith("1") and len(prefix) in range(4, 8):
            number = parse(f"+{prefix}{'5550142'[len(prefix) - 4 :]}")
            if region_code_for_number(number) in REGIONS - set(ONE_ZONE):
                shown = {zones._clock(name, 2026) for name in names}
                clocks.setdefault(prefix[1:4], set()).update(shown)
    several = {code for code, shown in clocks.items() if 1 < len(shown) < MOST_ZONES}
    assert {"208", "605", "850", "907"} <= several
    assert several <= AREA_CODES_OF_SEVERAL


@pytest.mark.django_db
def test_all_zones_of_the_country_have_a_name_and_are_known_to_the_database() -> None:
    of_places = set(Place.objects.values_list("time_zone", flat=True).distinct())
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_timezone_names")
        known = {name for (name,) in cursor.fetchall()}
    assert of_places | set(ONE_ZONE.values()) <= set(ZONE_NAMES)
    assert set(ZONE_NAMES) <= known & available_timezones()
