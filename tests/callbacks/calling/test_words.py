"""When somebody is called, as they read it."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from callbacks.calling.staffed import Staffed
from callbacks.calling.windows import LAST, REASONS, Window, Wish, window_for
from callbacks.calling.words import (
    hours_words,
    no_time_words,
    start_words,
    window_words,
    zone_words,
)
from listings.hours import OpeningHours

DENVER, NEW_YORK = ZoneInfo("America/Denver"), ZoneInfo("America/New_York")
# Ten past one in the afternoon in Denver, of a Saturday.
NOW = datetime(2026, 11, 28, 20, 10, tzinfo=UTC)
ALWAYS = Staffed(OpeningHours.parse({"always": True}), NEW_YORK)
WORKDAYS = [{"days": [0, 1, 2, 3, 4], "opens": "09:00", "closes": "17:00"}]
OFFICE = Staffed(OpeningHours.parse({"weekly": WORKDAYS}), NEW_YORK)


def window(wish: Wish) -> Window:
    return window_for(wish, zone=DENVER, now=NOW, staffed=ALWAYS)


def plain(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        (Wish(), "today between now and 9 p.m."),
        (Wish(begins=time(14)), "today between 2 p.m. and 9 p.m."),
        (
            Wish(day=date(2026, 11, 29), begins=time(8, 30), ends=time(10)),
            "tomorrow between 8:30 a.m. and 10 a.m.",
        ),
        (
            Wish(day=date(2026, 12, 4), begins=time(10), ends=time(12)),
            "Friday, December 4, between 10 a.m. and noon",
        ),
    ],
)
def test_a_window_is_told_by_the_persons_own_day(wish: Wish, words: str) -> None:
    assert plain(hours_words(window(wish), zone=DENVER, now=NOW)) == words


def test_a_window_names_the_zone_and_what_its_clock_shows() -> None:
    words = window_words(window(Wish(begins=time(14))), zone=DENVER, now=NOW)
    told = "today between 2 p.m. and 9 p.m., Mountain Time (it is 1:10 p.m. there now)"
    assert plain(words) == told


def test_a_window_is_told_in_spanish_formats() -> None:
    friday = window(Wish(day=date(2026, 12, 4), begins=time(10), ends=time(12)))
    with translation.override("es"):
        words = plain(hours_words(friday, zone=DENVER, now=NOW))
    assert "viernes" in words
    assert "4 de diciembre" in words
    assert "10:00 a. m." in words


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("America/Boise", "Mountain Time"),
        ("America/Phoenix", "Arizona Time"),
        ("Pacific/Honolulu", "Hawaii Time"),
        ("America/Puerto_Rico", "Atlantic Time"),
        ("Pacific/Guam", "Chamorro Time"),
        ("Pacific/Pago_Pago", "Samoa Time"),
        ("America/Indiana/Knox", "Central Time"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires time"),
    ],
)
def test_a_zone_is_called_what_people_call_it(zone: str, words: str) -> None:
    assert zone_words(ZoneInfo(zone)) == words


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        (None, "Calls start again Monday, November 30 at 9 a.m. Eastern Time."),
        (DENVER, "Calls start again Monday, November 30 at 8 a.m. Mountain Time."),
        (ZoneInfo("Pacific/Guam"), "No calls are planned at the moment."),
    ],
    ids=["by the agents' clock", "not before eight there", "never in the day there"],
)
def test_when_calls_start_again_is_told_by_the_clock_that_is_known(
    zone: ZoneInfo | None, words: str
) -> None:
    assert plain(start_words(OFFICE, now=NOW, zone=zone)) == words


def test_nothing_is_told_while_calls_run() -> None:
    assert start_words(ALWAYS, now=NOW) == ""
    assert start_words(ALWAYS, now=NOW, zone=DENVER) == ""


def test_where_nobody_ever_calls_it_is_said() -> None:
    assert start_words(Staffed(None, NEW_YORK), now=NOW) == "No calls are planned at the moment."


@pytest.mark.parametrize("reason", REASONS)
def test_each_reason_without_a_time_says_what_to_choose(reason: str) -> None:
    assert "Choose" in no_time_words(reason)
    assert "%" not in no_time_words(reason)


def test_the_words_name_the_hours_of_the_law() -> None:
    assert time(21) == LAST
    assert "9 p.m." in no_time_words("odd")
