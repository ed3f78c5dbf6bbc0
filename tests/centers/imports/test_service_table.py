"""Loading the table of services."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import DjangoAssertNumQueries

from centers.imports.service_table import TABLE, TableChanges, load_services
from centers.models import Service

pytestmark = pytest.mark.django_db


@pytest.fixture
def shorter_table(tmp_path: Path) -> Path:
    """The table without its last service."""
    lines = TABLE.read_text(encoding="utf-8").splitlines(keepends=True)
    table = tmp_path / "services.csv"
    table.write_text("".join(lines[:-1]), encoding="utf-8")
    return table


def test_an_empty_database_gets_every_service_in_order() -> None:
    Service.objects.all().delete()
    assert load_services() == TableChanges(added=225, changed=0, same=0, retired=0)
    assert list(Service.objects.values_list("code", flat=True)[:2]) == ["SA", "DT"]


def test_the_second_time_nothing_is_written(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    load_services()
    with django_assert_num_queries(1):
        assert load_services() == TableChanges(added=0, changed=0, same=225, retired=0)


def test_a_changed_service_follows_the_table() -> None:
    Service.objects.filter(code="MD").update(name_en="Something else")
    assert load_services().changed == 1
    assert Service.objects.get(code="MD").name_en != "Something else"


def test_a_code_that_an_import_brought_becomes_known_with_the_table(shorter_table: Path) -> None:
    Service.objects.filter(code="SPS").update(known=False, name_en="SPS")
    load_services(path=shorter_table)
    assert not Service.objects.get(code="SPS").known
    load_services()
    assert Service.objects.get(code="SPS").known


def test_a_code_that_the_table_dropped_stays_but_is_not_known(shorter_table: Path) -> None:
    load_services()
    assert load_services(path=shorter_table).retired == 1
    assert not Service.objects.get(code="SPS").known


def test_a_dry_run_says_what_it_would_do_and_stores_nothing() -> None:
    Service.objects.filter(code="MD").delete()
    out = StringIO()
    call_command("load_services", "--dry-run", stdout=out)
    assert "1 added, 0 changed, 224 the same" in out.getvalue()
    assert not Service.objects.filter(code="MD").exists()


def test_it_can_be_quiet() -> None:
    out = StringIO()
    call_command("load_services", verbosity=0, stdout=out)
    assert out.getvalue() == ""
