"""What a later file changes, and what it may not."""

from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from centers.imports.oddities import Oddity
from centers.imports.run import import_centers
from centers.models import Center, ImportDifference, ImportRun
from centers.services import confirm_facts, decide_difference
from core.models import AuditEvent
from tests.centers.imports import builders
from tests.centers.imports.builders import counts, import_rows, oddity, row, rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> User:
    return User.objects.create_user("staff@detoxlocal.example", name="Staff")


def confirm(center: Center, *groups: str, by: User) -> None:
    for group in groups:
        confirm_facts(center, group=group, method="call", by=by)


def stored() -> list[dict[str, Any]]:
    return [dict(center) for center in Center.objects.order_by("id").values()]


def differences() -> dict[str, tuple[Any, Any]]:
    found = ImportDifference.objects.filter(decision="open")
    return {one.field: (one.ours, one.theirs) for one in found}


def test_the_second_run_changes_nothing() -> None:
    import_centers(builders.DIRECTORY)
    before = stored()
    assert counts(import_centers(builders.DIRECTORY)) == (0, 0, 16)
    assert stored() == before
    assert ImportRun.objects.count() == 2


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers())
def test_the_order_of_rows_does_not_matter(tmp_path: Path, seed: int) -> None:
    import_centers(builders.DIRECTORY)
    shuffled = builders.read_directory()
    Random(seed).shuffle(shuffled)  # noqa: S311  no secret
    assert counts(import_rows(tmp_path, *shuffled)) == (0, 0, 16)


def test_the_next_directory_s_changes_arrive_and_the_page_keeps_its_address(
    tmp_path: Path,
) -> None:
    import_rows(tmp_path, row())
    before = Center.objects.get()
    changed = row(name1="EXAMPLE DETOX", phone="303-555-0199", service_code_info="DT * RD * MC")
    assert counts(import_rows(tmp_path, changed)) == (0, 1, 0)
    after = Center.objects.get()
    assert (after.uuid, after.slug, after.source_key) == (
        before.uuid,
        before.slug,
        before.source_key,
    )
    assert (after.name, after.main_phone) == ("EXAMPLE DETOX", "+13035550199")
    assert after.services == ["DT", "RD", "MC"]
    assert "payment=medicare" in after.facets
    assert after.updated_at > before.updated_at


def test_a_town_s_other_spelling_moves_no_page(tmp_path: Path) -> None:
    import_rows(tmp_path, row(city="St. Louis", state="MO", zip="63101"))
    import_rows(tmp_path, row(city="St Louis", state="MO", zip="63101"))
    center = Center.objects.get()
    assert (center.city, center.city_slug, center.slug) == ("St Louis", "st-louis", "example-detox")


def test_who_moves_to_a_town_where_the_address_is_taken_gets_another(tmp_path: Path) -> None:
    import_rows(tmp_path, row(), row(city="Boulder", street1="2 Invented Street"))
    import_rows(tmp_path, row(), row(street1="2 Invented Street"))
    addresses = set(Center.objects.values_list("city_slug", "slug"))
    assert addresses == {("denver", "example-detox"), ("denver", "example-detox-2")}


def test_what_the_file_does_not_tell_is_left_alone(tmp_path: Path) -> None:
    import_rows(tmp_path, row())
    told = {"website": "https://harbor.example", "hotline_phones": ["+18005550103"]}
    kept = {"status": "withheld", "status_reason": "They asked for it", "description": "Ours"}
    Center.objects.update(**told | kept)
    assert counts(import_rows(tmp_path, row())) == (0, 0, 1)
    center = Center.objects.get()
    assert (center.website, center.hotline_phones) == tuple(told.values())
    assert (center.status, center.description) == ("withheld", "Ours")


def test_a_better_point_stays_until_the_address_changes(tmp_path: Path) -> None:
    import_rows(tmp_path, row())
    Center.objects.update(latitude=39.7, longitude=-104.9, precision="street")
    assert counts(import_rows(tmp_path, row())) == (0, 0, 1)
    import_rows(tmp_path, row(city="Lakewood"))
    center = Center.objects.get()
    assert (center.city, center.precision) == ("Lakewood", "zip")
    assert center.latitude != 39.7


def test_confirmed_facts_are_never_overwritten(tmp_path: Path, staff: User) -> None:
    import_rows(tmp_path, row())
    confirm(Center.objects.get(), "phone", by=staff)
    report = import_rows(tmp_path, row(phone="303-555-0199", street2="Floor 2"))
    center = Center.objects.get()
    assert (center.main_phone, center.street2) == ("+13035550100", "Floor 2")
    assert differences() == {"main_phone": ("+13035550100", "+13035550199")}
    assert report.run.counts["differences_open"] == 1


def test_services_and_payment_are_confirmed_apart(tmp_path: Path, staff: User) -> None:
    import_rows(tmp_path, row(service_code_info="DT * OD * MD PAY:Old"))
    confirm(Center.objects.get(), "payment", by=staff)
    import_rows(tmp_path, row(service_code_info="DT * RD * MC SS"))
    assert set(Center.objects.get().services) == {"DT", "RD", "MD", "PAY:Old"}
    assert differences() == {"payment": (["MD", "PAY:Old"], ["MC", "SS"])}


def test_a_confirmed_address_is_not_contradicted_by_the_middle_of_its_zip(
    tmp_path: Path, staff: User
) -> None:
    import_rows(tmp_path, row())
    Center.objects.update(latitude=39.7, longitude=-104.9, precision="zip")
    confirm(Center.objects.get(), "address", by=staff)
    assert counts(import_rows(tmp_path, row())) == (0, 0, 1)
    assert differences() == {}


def test_a_moved_confirmed_address_is_asked_about_line_by_line(tmp_path: Path, staff: User) -> None:
    import_rows(tmp_path, row())
    confirm(Center.objects.get(), "address", by=staff)
    import_rows(tmp_path, row(street2="Floor 2", city="Aurora"))
    assert {"street2", "city"} <= set(differences())
    assert Center.objects.get().city == "Denver"


def test_an_open_difference_is_refreshed_and_not_doubled(tmp_path: Path, staff: User) -> None:
    import_rows(tmp_path, row())
    confirm(Center.objects.get(), "phone", by=staff)
    import_rows(tmp_path, row(phone="303-555-0198"))
    again = import_rows(tmp_path, row(phone="303-555-0198"))
    assert again.run.counts["differences_new"] == 0
    import_rows(tmp_path, row(phone="303-555-0199"))
    assert differences() == {"main_phone": ("+13035550100", "+13035550199")}


def test_a_difference_that_settled_itself_is_gone(tmp_path: Path, staff: User) -> None:
    import_rows(tmp_path, row())
    confirm(Center.objects.get(), "phone", by=staff)
    import_rows(tmp_path, row(phone="303-555-0198"))
    import_rows(tmp_path, row())
    assert not ImportDifference.objects.exists()


def test_a_refused_difference_is_asked_again_only_when_it_changes(
    tmp_path: Path, staff: User
) -> None:
    import_rows(tmp_path, row())
    confirm(Center.objects.get(), "phone", by=staff)
    import_rows(tmp_path, row(phone="303-555-0198"))
    decide_difference(ImportDifference.objects.get(), accept=False, by=staff)
    import_rows(tmp_path, row(phone="303-555-0198"))
    assert differences() == {}
    import_rows(tmp_path, row(phone="303-555-0199"))
    assert differences() == {"main_phone": ("+13035550100", "+13035550199")}


def test_the_differences_of_other_sources_stay(tmp_path: Path, staff: User) -> None:
    import_rows(tmp_path, row())
    confirm(Center.objects.get(), "phone", by=staff)
    import_rows(tmp_path, row(phone="303-555-0198"))
    import_rows(tmp_path, row(), source="another")
    assert set(differences()) == {"main_phone"}


def test_the_differences_of_a_center_that_the_file_leaves_out_stay(
    tmp_path: Path, staff: User
) -> None:
    import_rows(tmp_path, *rows(2), row())
    confirm(Center.objects.get(name="Example Detox"), "phone", by=staff)
    import_rows(tmp_path, *rows(2), row(phone="303-555-0198"))
    import_rows(tmp_path, *rows(2))
    assert set(differences()) == {"main_phone"}


@time_machine.travel("2031-05-06T12:00:00Z", tick=False)
def test_a_center_that_vanished_is_marked_and_not_deleted(tmp_path: Path) -> None:
    import_rows(tmp_path, *rows(3))
    report = import_rows(tmp_path, *rows(2))
    gone = Center.objects.get(missing_since=date(2031, 5, 6))
    assert (gone.name, gone.status) == ("Example Detox 3", "listed")
    assert (report.run.counts["missing"], *counts(report)) == (1, 0, 0, 2)
    assert import_rows(tmp_path, *rows(2)).run.counts["missing"] == 0


def test_a_center_that_is_back_is_no_longer_marked(tmp_path: Path) -> None:
    import_rows(tmp_path, *rows(3))
    import_rows(tmp_path, *rows(2))
    report = import_rows(tmp_path, *rows(3))
    assert report.run.counts["back"] == 1
    assert not Center.objects.exclude(missing_since=None).exists()


def test_a_center_that_is_no_longer_detox_is_marked_and_mentioned(tmp_path: Path) -> None:
    import_rows(tmp_path, *rows(2), row())
    report = import_rows(tmp_path, *rows(2), row(service_code_info="SA * OP"))
    assert oddity(report, Oddity.NO_LONGER_DETOX) == (1, 1)
    assert Center.objects.get(name="Example Detox").missing_since is not None


def test_a_vanished_center_of_another_source_is_not_touched(tmp_path: Path) -> None:
    import_rows(tmp_path, row(), source="another")
    import_rows(tmp_path, *rows(2))
    assert not Center.objects.exclude(missing_since=None).exists()


def test_each_change_enters_the_history_of_its_center(tmp_path: Path) -> None:
    import_rows(tmp_path, row(name1="Harbor"), row(name1="Lantern", street1="3 Other Street"))
    assert not AuditEvent.objects.exists()
    report = import_rows(tmp_path, row(name1="Harbor", phone="303-555-0199"))
    harbor, lantern = Center.objects.order_by("name")
    changed, gone = AuditEvent.objects.about(harbor).get(), AuditEvent.objects.about(lantern).get()
    assert (changed.actor, changed.verb) == (None, "changed_by_import")
    assert changed.after == {"main_phone": "+13035550199", "import": report.run.pk}
    assert set(changed.before) == {"main_phone"}
    assert gone.before == {"missing_since": None}


def test_what_stays_the_same_leaves_no_history(tmp_path: Path) -> None:
    for _time in range(2):
        import_rows(tmp_path, row())
    assert not AuditEvent.objects.exists()
