"""The map of squares: every state once, neighbors near each other, shades that compare."""

from hypothesis import given
from hypothesis import strategies as st

from places.neighbors import NEIGHBORS
from places.states import STATES
from places.tile_map import SQUARES, STEPS, shades

TOTALS = st.dictionaries(st.sampled_from(sorted(STATES)), st.integers(0, 5000))


def test_every_state_and_territory_has_a_square_of_its_own() -> None:
    assert set(SQUARES) == set(STATES)
    assert len(set(SQUARES.values())) == len(STATES)


def test_the_map_is_twelve_squares_wide_and_nine_high() -> None:
    assert {square.column for square in SQUARES.values()} == set(range(1, 13))
    assert {square.row for square in SQUARES.values()} == set(range(1, 10))


def test_states_that_touch_stand_near_each_other() -> None:
    apart = [
        max(abs(here.column - there.column), abs(here.row - there.row))
        for code, others in NEIGHBORS.items()
        for here, there in ((SQUARES[code], SQUARES[other]) for other in others)
        if code not in {"AK", "HI", "AS", "GU", "FM", "MH", "PW", "MP"}
    ]
    assert max(apart) <= 4
    assert sum(distance == 1 for distance in apart) / len(apart) > 0.75


def test_the_coasts_are_where_they_are() -> None:
    assert SQUARES["WA"].row < SQUARES["OR"].row < SQUARES["CA"].row
    assert SQUARES["CA"].column < SQUARES["CO"].column < SQUARES["VA"].column
    assert SQUARES["ME"].row < SQUARES["FL"].row


def test_four_states_with_different_totals_have_four_shades() -> None:
    shaded = shades({"CO": 1, "UT": 10, "NM": 100, "TX": 5000, "WY": 0})
    assert [shaded[code] for code in ("WY", "CO", "UT", "NM", "TX")] == [0, 1, 2, 3, 4]


def test_without_any_center_nothing_is_shaded() -> None:
    assert set(shades({}).values()) == {0}


def test_one_state_alone_is_shaded_and_no_other() -> None:
    shaded = shades({"CO": 7})
    assert {code for code, shade in shaded.items() if shade} == {"CO"}


@given(TOTALS)
def test_more_is_never_shaded_lighter_and_equal_is_shaded_equally(totals: dict[str, int]) -> None:
    shaded = shades(totals)
    ranked = sorted((totals.get(code, 0), shaded[code]) for code in SQUARES)
    by_total = dict(ranked)
    assert [shade for _total, shade in ranked] == sorted(shade for _total, shade in ranked)
    assert all(by_total[total] == shade for total, shade in ranked)
    assert all((shade > 0) == (total > 0) and shade <= STEPS for total, shade in ranked)
