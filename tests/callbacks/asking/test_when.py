"""When it is safe to call: what the answer means, and what to choose where nobody can call."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from callbacks.models import CallbackRequest, HotlineRecord
from tests.callbacks.asking.asking import asked, send
from tests.factories import make_call_settings
from tests.pages import read

pytestmark = pytest.mark.django_db
DENVER = ZoneInfo("America/Denver")
# Tuesdays only; it is one in these tests.
TUESDAYS = {"weekly": [{"days": [1], "opens": "09:00", "closes": "17:00"}]}


def window(request: CallbackRequest) -> str:
    """Return a window by the clock of Denver."""
    begins, ends = request.call_from.astimezone(DENVER), request.call_until.astimezone(DENVER)
    return f"{begins:%a %H:%M} to {ends:%a %H:%M}"


@pytest.mark.parametrize(
    ("wish", "means"),
    [
        ({"when": "now"}, "Tue 12:00 to Tue 21:00"),
        ({"when": "later", "after": "15:30"}, "Tue 15:30 to Tue 21:00"),
        ({"when": "window"}, "Wed 10:00 to Wed 14:00"),
        # What belongs to another answer counts for nothing, wrong or not.
        (
            {"when": "now", "day": "never", "begins": "25:00"},
            "Tue 12:00 to Tue 21:00",
        ),
    ],
)
def test_an_answer_means_a_stretch_of_one_day(
    client: Client, hotline: HotlineRecord, wish: dict[str, str], means: str
) -> None:
    assert window(asked(client, **wish)) == means


def test_the_clock_is_that_of_the_zip_code_and_else_of_the_number(
    client: Client, hotline: HotlineRecord
) -> None:
    at_home = asked(client, area="96813")
    by_number = asked(client, area=None, phone="671-555-0142")
    assert at_home.time_zone == "Pacific/Honolulu"
    assert by_number.time_zone == "Pacific/Guam"


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ({"when": "later", "after": None}, "after"),
        ({"when": "later", "after": "03:00"}, "after"),
        ({"day": None}, "day"),
        ({"day": "2026-02-30"}, "day"),
        ({"begins": "10:07"}, "begins"),
        ({"ends": None}, "ends"),
        ({"begins": "14:00", "ends": "10:00"}, "ends"),
        ({"day": "2026-11-30"}, "day"),
        ({"day": "2026-12-09"}, "day"),
        ({"day": "9999-12-31"}, "day"),
        ({"day": "2026-12-01", "begins": "09:00", "ends": "11:00"}, "begins"),
    ],
)
def test_a_time_that_cannot_be_is_mended_at_its_field(
    client: Client, hotline: HotlineRecord, wish: dict[str, Any], field: str
) -> None:
    answer = send(client, **wish)
    assert list(answer.context["form"].errors) == [field]


def test_late_in_the_evening_another_day_is_chosen(client: Client, hotline: HotlineRecord) -> None:
    with time_machine.travel("2026-12-01T20:50:00-07:00", tick=False):
        answer = send(client, when="now")
    assert list(answer.context["form"].errors) == ["when"]
    assert "Choose another day." in read(answer).text


def test_where_nobody_is_there_the_hours_are_told(client: Client, hotline: HotlineRecord) -> None:
    make_call_settings(staffed_hours=TUESDAYS, time_zone="America/Denver")
    answer = send(client)
    assert list(answer.context["form"].errors) == ["day"]
    assert "at these times: Tuesday: 9 a.m. – 5 p.m. (Mountain Time)." in read(answer).text


def test_the_days_begin_with_today_where_the_person_is(
    client: Client, hotline: HotlineRecord
) -> None:
    # In Guam it is Wednesday already.
    answer = client.post("/call-me/", {"begin": "1", "phone": "671-555-0142"})
    days = [value for value, _label in answer.context["form"].fields["day"].widget.choices]
    assert days[:2] == ["", "2026-12-02"]
    assert len(days) == 9
