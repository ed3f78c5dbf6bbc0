"""The demo content: enough of everything, harmless, and the same again."""

import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path

import openpyxl
import pytest
import time_machine
import zipcodes
from django.core.management import CommandError, call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker, Settings

from accounts.models import User
from centers.models import Center, CenterFactCheck, Service
from detoxlocal.demo import archetypes, contacts, descriptions, names
from detoxlocal.demo.chances import chance
from detoxlocal.demo.directory import directory
from detoxlocal.management.commands.load_demo import PRODUCTION
from listings.hours import OpeningHours
from listings.models import FactGroup
from places.geometry import Point
from places.models import Place

REAL_DIRECTORY = "shared/data/National_Directory_SA_Facilities_2022.xlsx"
LOADED_ON = datetime(2026, 3, 2, 9, tzinfo=UTC)
TERRITORIES = {"AS", "FM", "GU", "MH", "MP", "PW", "VI"}
ALL_STAY = "0 added, 0 changed, 1,530 the same, 0 removed; 0 confirmations written"


def load(*options: str) -> str:
    output = StringIO()
    call_command("load_demo", *options, stdout=output)
    return output.getvalue()


def snapshot() -> tuple[list[object], list[object]]:
    centers = Center.objects.order_by("pk").values_list("pk", "uuid", "slug", "updated_at")
    checks = CenterFactCheck.objects.order_by("pk").values_list("pk", "checked_at")
    return list(centers), list(checks)


@pytest.fixture(scope="module")
def centers(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[list[Center]]:
    """All centers of a demo that is loaded once for these tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        with time_machine.travel(LOADED_ON, tick=False):
            load()
        yield list(Center.objects.order_by("source_key").prefetch_related("checks"))
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def listed(centers: list[Center]) -> list[Center]:
    return [center for center in centers if center.status == Center.Status.LISTED]


@pytest.fixture(scope="module")
def zips(centers: list[Center]) -> dict[str, Place]:
    codes = {center.zip_code for center in centers}
    return {zip_.zip_code: zip_ for zip_ in Place.objects.filter(kind="zip", zip_code__in=codes)}


def test_the_public_sees_1500_and_never_sees_30(centers: list[Center]) -> None:
    statuses = Counter(center.status for center in centers)
    assert statuses == {"listed": 1500, "draft": 10, "closed": 10, "withheld": 10}


def test_every_state_has_at_least_8(listed: list[Center]) -> None:
    by_state = Counter(center.state for center in listed)
    assert len(by_state.keys() - TERRITORIES) == 52
    assert min(count for state, count in by_state.items() if state not in TERRITORIES) >= 8
    assert len(by_state.keys() & TERRITORIES) >= 4


def test_there_are_more_where_more_people_live(listed: list[Center]) -> None:
    by_state = Counter(center.state for center in listed)
    assert by_state["CA"] > 4 * by_state["WY"]
    towns = Counter(center.city for center in listed if center.state == "TX")
    assert "Houston" in dict(towns.most_common(2))


def test_every_center_stands_in_the_town_of_its_zip(
    centers: list[Center], zips: dict[str, Place]
) -> None:
    for center in centers:
        place = zips[center.zip_code]
        assert (center.city, center.state) == (place.name, place.state)
        assert center.time_zone == place.time_zone


def test_points_lie_where_their_precision_says(
    centers: list[Center], zips: dict[str, Place]
) -> None:
    precisions = Counter(center.precision for center in centers)
    assert 0.4 < precisions["zip"] / len(centers) < 0.6
    for center in centers:
        place = zips[center.zip_code]
        assert center.point is not None
        miles = center.point.miles_to(Point(place.latitude, place.longitude))
        assert miles < {"zip": 0.001, "street": 1.5, "area": 40}[center.precision]


def test_every_phone_is_one_that_is_kept_for_fiction(centers: list[Center]) -> None:
    for center in centers:
        phones = [center.main_phone, *center.intake_phones, *center.hotline_phones]
        for phone in filter(None, phones):
            assert phone[:2] == "+1"
            assert phone[5:10] == "55501"
            row = zipcodes.matching(center.zip_code)[0]  # type: ignore[no-untyped-call]
            assert phone[2:5] in row["area_codes"]
        assert all("-555-01" in phone for phone in center.unreadable_phones)


def test_nearly_all_have_a_phone_and_two_pairs_share_one(listed: list[Center]) -> None:
    shared = Counter(c.main_phone.partition(";")[0] for c in listed if c.main_phone)
    assert sorted(shared.values())[-3:] == [1, 2, 2]
    assert sum(shared.values()) >= 1490


def test_numbers_with_an_extension_and_unreadable_ones_occur(listed: list[Center]) -> None:
    assert sum(";ext=" in center.main_phone for center in listed) >= 50
    assert any(center.unreadable_phones for center in listed)
    assert any(center.hotline_phones for center in listed)


def test_websites_lead_nowhere(centers: list[Center]) -> None:
    given = [center.website for center in centers if center.website]
    assert 600 < len(given) < 1000
    assert all(website.startswith("https://example.org/") for website in given)


def test_every_field_holds_what_a_form_would_accept(centers: list[Center]) -> None:
    for center in centers:
        center.clean_fields(exclude=["location", "city_slug", "search"])


def test_every_facet_value_is_present_in_a_fair_number(listed: list[Center]) -> None:
    wanted = set(Service.objects.exclude(facet="").values_list("facet", flat=True))
    found = Counter(facet for center in listed for facet in center.facets)
    few = {
        facet: found[facet]
        for facet in wanted
        if found[facet] < (3 if facet.startswith("language=") else 20)
    }
    assert few == {}
    assert len(wanted) > 60


@pytest.mark.parametrize(
    "group", ["payment", "language", "program", "age", "gender", "medication", "substance", "care"]
)
def test_much_stays_unknown(listed: list[Center], group: str) -> None:
    silent = [c for c in listed if not any(f.startswith(group + "=") for f in c.facets)]
    assert len(silent) >= 60


def test_every_service_is_in_the_table_and_all_offer_detox(centers: list[Center]) -> None:
    known = set(Service.objects.values_list("pk", flat=True))
    assert {code for center in centers for code in center.services} <= known
    assert all("DT" in center.services for center in centers)
    assert all(center.services == sorted(set(center.services)) for center in centers)


def test_who_is_free_takes_no_payment(listed: list[Center]) -> None:
    paid = {"MC", "MD", "PI", "MI", "SF", "SI", "PA", "SS"}
    assert [c for c in listed if "NP" in c.services and paid & set(c.services)] == []


def test_hours_are_known_for_about_half_and_readable_for_all(listed: list[Center]) -> None:
    known = [hours for c in listed if (hours := OpeningHours.parse(c.hours))]
    assert 0.4 < len(known) / len(listed) < 0.6
    assert sum(hours.always for hours in known) > 100


def test_some_close_for_lunch_and_some_after_midnight(listed: list[Center]) -> None:
    parsed = [hours for c in listed if (hours := OpeningHours.parse(c.hours))]
    spans = [span for hours in parsed for span in hours.spans]
    twice = [h for h in parsed if max(Counter(s.day for s in h.spans).values(), default=0) > 1]
    assert len(twice) >= 10
    assert any(span.closes <= span.opens for span in spans)


def test_hospitals_are_open_day_and_night(listed: list[Center]) -> None:
    hospitals = [center for center in listed if "HID" in center.services]
    assert len(hospitals) > 100
    assert {center.hours == {"always": True} for center in hospitals} == {True}


def test_a_third_was_confirmed_between_3_days_and_3_years_ago(listed: list[Center]) -> None:
    checks = [check for center in listed for check in center.checks.all()]
    assert len([c for c in listed if c.checks.all()]) == 500
    ages = [(LOADED_ON.date() - check.checked_at.date()).days for check in checks]
    assert min(ages) == 3
    assert 800 < max(ages) <= 3 * 365 + 300
    assert {check.method for check in checks} == {"call", "website", "email", "visit"}
    assert {check.group for check in checks} == set(FactGroup)


def test_hours_that_are_not_known_were_not_confirmed(listed: list[Center]) -> None:
    confirmed = [c for c in listed if any(check.group == "hours" for check in c.checks.all())]
    assert confirmed
    assert all(center.hours for center in confirmed)


def test_a_few_are_missing_from_the_latest_directory(listed: list[Center]) -> None:
    days = [center.missing_since for center in listed if center.missing_since]
    assert len(days) == 7
    assert set(days) == {LOADED_ON.date() - timedelta(days=45)}


def test_three_stand_in_one_building(listed: list[Center]) -> None:
    doors = Counter((c.street1, c.zip_code, c.latitude, c.longitude) for c in listed if c.street1)
    [(door, count), (_next, next_count)] = doors.most_common(2)
    assert (door[0], count, next_count) == ("1 Example Plaza", 3, 1)
    assert len({c.street2 for c in listed if c.street1 == door[0]}) == 3


def test_names_that_pages_must_survive_are_there(listed: list[Center]) -> None:
    have = {center.name for center in listed}
    assert set(names.ODD_NAMES.values()) <= have
    for mark in ("<", ">", "&", "’", "'", "“", "{{", "{%", "%(", "\\", "ñ", "ʻ"):
        assert any(mark in name for name in have), mark
    assert max(map(len, have)) > 150


def test_a_name_stands_once_but_for_two_sites_of_one_organization(listed: list[Center]) -> None:
    doubled = {name for name, count in Counter(c.name for c in listed).items() if count > 1}
    sites = defaultdict(set)
    for center in listed:
        sites[center.name].add(center.site)
    assert len(doubled) == 2
    assert all(sites[name] == {"Day Program", "Night Program"} for name in doubled)


@pytest.mark.parametrize("archetype", archetypes.ARCHETYPES, ids=lambda kind: kind.key)
def test_descriptions_promise_only_what_the_services_say(
    archetype: archetypes.Archetype,
) -> None:
    told = {descriptions.description(archetype.key, [], chance("t", i)) for i in range(60)}
    details = {text.partition("{")[0] for text in descriptions.DETAILS.values()}
    assert "" in told
    assert len(told) > 2
    assert not any(detail in text for text in told for detail in details)
    assert "no charge" in " ".join(
        descriptions.description(archetype.key, ["NP"], chance("t", i)) for i in range(60)
    )


@pytest.mark.real_data
def test_no_name_is_that_of_a_real_facility(centers: list[Center]) -> None:
    path = Path(__file__).resolve().parents[3] / REAL_DIRECTORY
    if not path.exists():
        if os.environ.get("REQUIRE_REAL_DATA") == "1":
            pytest.fail(f"{path.name} is not here")
        pytest.skip(f"{path.name} is not here")
    book = openpyxl.load_workbook(path, read_only=True)
    rows = book["Facilities List"].iter_rows(min_row=2, max_col=2, values_only=True)
    real = {" ".join(str(cell).casefold().split()) for row in rows for cell in row if cell}
    book.close()
    # The directory cuts its names at 38 characters.
    ours = {part for c in centers for part in (c.name.casefold(), c.name.casefold()[:38])}
    assert ours & real == set()


@pytest.mark.usefixtures("centers")
@pytest.mark.django_db
def test_the_same_seed_gives_the_same_directory() -> None:
    def told(day: date) -> list[str]:
        return [repr(sorted(_plain(center).items())) for center in directory(day)]

    assert told(date(2026, 3, 2)) == told(date(2026, 3, 2))


def _plain(center: Center) -> dict[str, object]:
    skipped = ("_", "id", "created", "updated")
    return {key: value for key, value in vars(center).items() if not key.startswith(skipped)}


@pytest.mark.usefixtures("centers")
@pytest.mark.django_db
@pytest.mark.parametrize("days_later", [0, 1, 14])
def test_a_second_run_changes_nothing(days_later: int) -> None:
    before = snapshot()
    with time_machine.travel(LOADED_ON + timedelta(days=days_later), tick=False):
        assert ALL_STAY in load()
    assert snapshot() == before


@pytest.mark.usefixtures("centers")
@pytest.mark.django_db
def test_after_two_weeks_the_dates_are_brought_up_to_date() -> None:
    with time_machine.travel(LOADED_ON + timedelta(days=15), tick=False):
        assert "0 added, 7 changed, 1,523 the same" in load()
        assert ALL_STAY in load()
    newest = CenterFactCheck.objects.latest("checked_at").checked_at
    assert newest.date() == LOADED_ON.date() + timedelta(days=12)
    assert Center.objects.filter(missing_since__isnull=False).count() == 7


@pytest.mark.django_db
def test_a_confirmation_by_staff_stays_and_moves_nothing(listed: list[Center]) -> None:
    user = User.objects.create(email="staff@example.org")
    check = CenterFactCheck.objects.create(
        center=listed[3], group="phone", method="call", checked_at=LOADED_ON, checked_by=user
    )
    with time_machine.travel(LOADED_ON + timedelta(days=5), tick=False):
        assert ALL_STAY in load()
    with time_machine.travel(LOADED_ON + timedelta(days=30), tick=False):
        assert ALL_STAY not in load()
    assert CenterFactCheck.objects.filter(pk=check.pk).exists()


@pytest.mark.usefixtures("centers")
@pytest.mark.django_db
def test_what_was_changed_removed_or_added_is_mended() -> None:
    Center.objects.filter(source_key="demo-0007").update(name="Changed", slug="changed")
    Center.objects.filter(source_key="demo-0008").delete()
    Center.objects.filter(source_key="demo-0009").update(source_key="demo-9999")
    with time_machine.travel(LOADED_ON, tick=False):
        assert "2 added, 1 changed, 1,527 the same, 1 removed" in load()
        assert ALL_STAY in load()
    assert not Center.objects.filter(name="Changed").exists()


@pytest.mark.usefixtures("centers")
@pytest.mark.django_db
def test_a_dry_run_says_what_it_would_do_and_does_nothing() -> None:
    Center.objects.filter(source_key="demo-0007").delete()
    before = snapshot()
    with time_machine.travel(LOADED_ON, tick=False):
        assert "nothing written (dry run): 1 added, 0 changed, 1,529 the same" in load("--dry-run")
        assert "(dry run): 1,529 removed" in load("--dry-run", "--remove")
    assert snapshot() == before


@pytest.mark.usefixtures("centers")
@pytest.mark.django_db
def test_removing_takes_the_demo_and_nothing_else() -> None:
    real = Center.objects.create(name="Real", city="Denver", state="CO", slug="r", source="samhsa")
    assert "Demo centers: 1,530 removed" in load("--remove")
    assert list(Center.objects.all()) == [real]
    assert not CenterFactCheck.objects.exists()


@pytest.mark.usefixtures("centers")
@pytest.mark.django_db
def test_the_table_of_services_is_loaded_when_it_is_missing() -> None:
    Center.objects.all().delete()
    Service.objects.all().delete()
    load()
    assert Service.objects.count() == 225
    assert Center.objects.filter(facets__contains=["payment=medicaid"]).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_without_places_it_says_what_to_run(options: tuple[str, ...]) -> None:
    Place.objects.all().delete()
    with pytest.raises(CommandError, match=r"Run `manage\.py load_places` first"):
        load(*options)


def test_it_refuses_to_stand_among_real_centers(settings: Settings) -> None:
    settings.SETTINGS_MODULE = PRODUCTION
    with pytest.raises(CommandError, match="Invented centers must not stand"):
        load()


def test_the_refused_settings_are_those_of_production() -> None:
    module = Path(__file__).resolve().parents[2] / (PRODUCTION.replace(".", "/") + ".py")
    assert "production=True" in module.read_text(encoding="utf-8")


def test_a_used_up_area_code_gives_no_number_twice() -> None:
    book, luck = contacts.PhoneBook(), chance("test")
    given = [book.number(("303",), luck) for _ in range(101)]
    assert len(set(given[:100])) == 100
    assert given[100] == ""
    assert book.number(("303", "720"), luck).startswith("+172055501")


@pytest.mark.usefixtures("centers")
@pytest.mark.django_db
def test_it_can_be_told_to_be_quiet() -> None:
    output = StringIO()
    call_command("load_demo", verbosity=0, dry_run=True, stdout=output)
    assert output.getvalue() == ""
