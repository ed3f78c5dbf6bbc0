"""The running counts against a count of every row."""

import random
from collections import Counter
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection, transaction

from centers.models import Center, Service
from centers.tally import COMPACT, Tally, compact, numbers_of, numbers_of_towns
from tests.factories import make_center

pytestmark = pytest.mark.django_db

STATES = ["CO", "WY", "NM"]
CITIES = ["Denver", "Boulder", "boulder"]
CODES = ["ADTX", "ODTX", "MD", "SF", "UNKNOWN"]
HOURS: list[dict[str, Any] | None] = [None, {"always": True}, {"weekly": []}]
STEPS = 150


def counted() -> dict[str, dict[str, int]]:
    """Return what the tally must say, row by row; the country is the area without letters."""
    numbers: dict[str, Counter[str]] = {"": Counter()}
    for center in Center.objects.listed():
        keys = ["", *center.facets]
        if center.hours:
            keys += ["hours:known", *["hours:always"] * (center.hours.get("always") is True)]
        numbers[""].update([*keys, f"state:{center.state}"])
        town = f"town:{center.city_slug}:{center.city}"
        numbers.setdefault(center.state, Counter()).update([*keys, town])
    return {area: dict(keys) for area, keys in numbers.items()}


def tallied() -> dict[str, dict[str, int]]:
    read = numbers_of("", *STATES)
    return {area: keys for area, keys in read.items() if keys or area == ""}


def random_fields(luck: random.Random) -> dict[str, Any]:
    return {
        "state": luck.choice(STATES),
        "city": luck.choice(CITIES),
        "status": luck.choice(["listed", "listed", "closed", "draft", "withheld"]),
        "status_reason": "Only for a test",
        "services": luck.sample(CODES, luck.randint(0, len(CODES))),
        "hours": luck.choice(HOURS),
    }


def step(luck: random.Random) -> None:
    """Change the centers, or the table of services, in one of the ways there are."""
    some = Center.objects.filter(pk__in=[pk for pk in _ids() if luck.random() < 0.4])
    match luck.randrange(9):
        case 0 | 1 | 2:
            make_center(**random_fields(luck))
        case 3 | 4:
            some.update(**random_fields(luck))
        case 5:
            some.delete()
        case 6:
            changed = list(some)
            for center in changed:
                center.state, center.hours = luck.choice(STATES), luck.choice(HOURS)
            Center.objects.bulk_update(changed, ["state", "hours"])
        case 7:
            facet = luck.choice(["", "payment=free", "payment=cash"])
            Service.objects.filter(code__in=["MD", "SF"]).update(facet=facet)
        case _:
            compact()


def _ids() -> list[int]:
    return list(Center.objects.order_by("pk").values_list("pk", flat=True))


@pytest.mark.parametrize("seed", range(8))
def test_after_any_changes_the_tally_says_what_counting_says(seed: int) -> None:
    luck = random.Random(seed)  # noqa: S311  nothing secret
    for _step in range(STEPS):
        step(luck)
        assert tallied() == counted()


def test_towns_of_all_states_are_read_at_once() -> None:
    make_center()
    make_center(state="WY", city="Laramie")
    towns = {"CO": {"town:denver:Denver": 1}, "WY": {"town:laramie:Laramie": 1}}
    assert numbers_of_towns() == towns


def test_an_emptied_table_leaves_nothing() -> None:
    make_center()
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE centers_center CASCADE")
    assert tallied() == {"": {}}


def test_compacting_keeps_the_numbers_and_little_else() -> None:
    for _center in range(3):
        make_center(services=["ADTX"])
    before, rows = tallied(), Tally.objects.count()
    compact()
    assert tallied() == before
    assert Tally.objects.count() == sum(map(len, before.values())) < rows


def test_an_upsert_counts_what_it_changed_only() -> None:
    center = make_center()
    Center.objects.bulk_create(
        [Center(**_columns(center) | {"state": "WY"})],
        update_conflicts=True,
        unique_fields=["source", "source_key"],
        update_fields=["state"],
    )
    assert tallied() == counted()
    assert numbers_of("CO", "WY")["WY"][""] == 1


def _columns(center: Center) -> dict[str, Any]:
    kept = ("name", "slug", "city", "state", "status", "source", "source_key", "services")
    return {name: getattr(center, name) for name in kept}


def test_changing_what_is_not_counted_appends_nothing() -> None:
    center = make_center()
    rows = Tally.objects.count()
    center.name = "Another"
    center.save()
    assert Tally.objects.count() == rows


def is_compact() -> bool:
    return Tally.objects.count() == Tally.objects.values("area", "key").distinct().count()


def test_an_import_leaves_a_compact_tally() -> None:
    for _center in range(2):
        make_center()
    assert not is_compact()
    call_command("import_centers", "tests/data/fictional_directory.csv", verbosity=0)
    assert is_compact()
    assert tallied()["CO"] == counted()["CO"]


def test_the_demo_leaves_a_compact_tally() -> None:
    call_command("load_demo", verbosity=0)
    assert is_compact()
    assert numbers_of("")[""][""] == Center.objects.listed().count()


@pytest.mark.django_db(transaction=True)
def test_writers_and_compactions_never_wait_for_each_other() -> None:
    first, second = make_center(), make_center()
    close = "UPDATE centers_center SET status = 'closed' WHERE id = %s"
    with psycopg.connect(**connection.get_connection_params()) as other:
        other.execute("SET lock_timeout = '5s'")
        other.execute(close, [first.pk])
        Center.objects.filter(pk=second.pk).update(state="WY")
        with transaction.atomic():
            compact()
            other.execute(COMPACT)
        other.commit()
    compact()
    assert tallied() == counted()
    assert is_compact()
