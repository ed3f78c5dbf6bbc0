"""The list of what people type: 98 % right, and never wrong without saying what was understood."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from places.locate import Answer, Choices, Located, NotFound, locate

pytestmark = pytest.mark.django_db

LIST = Path(__file__).with_name("typed_places.tsv")
RIGHT_SHARE = 0.98


def typed_places() -> Iterator[tuple[str, str]]:
    for line in LIST.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            typed, answer, _kind = line.split("\t")
            yield typed, answer


def is_right(answer: Answer, expected: str) -> bool:
    kind, _colon, value = expected.partition(":")
    if kind == "none":
        return isinstance(answer, NotFound)
    if kind == "choices":
        first = value.split("; ")
        labels = [option.label for option in answer.options] if isinstance(answer, Choices) else []
        return labels[: len(first)] == first
    return isinstance(answer, Located) and answer.kind == kind and _is_place(answer, value)


def _is_place(answer: Located, value: str) -> bool:
    if answer.kind == "point":
        latitude, longitude = (round(float(part), 2) for part in value.split(","))
        return (answer.point.latitude, answer.point.longitude) == (latitude, longitude)
    given = {"zip": answer.label[-5:], "city": answer.label, "state": answer.state}
    return given[answer.kind] == value


def show(answer: Answer) -> str:
    if isinstance(answer, Located):
        return answer.label
    options = answer.options if isinstance(answer, Choices) else answer.suggestions
    return f"{type(answer).__name__}({'; '.join(option.label for option in options)})"


@cache  # the answers do not change between tests
def misses() -> tuple[tuple[str, str, Answer], ...]:
    answers = [(typed, expected, locate(typed)) for typed, expected in typed_places()]
    wrong = tuple(miss for miss in answers if not is_right(miss[2], miss[1]))
    for typed, expected, answer in wrong:
        print(f"{typed!r}: {expected} expected, got {show(answer)}")  # noqa: T201  read on failure
    return wrong


def test_98_of_100_typed_places_are_understood() -> None:
    total = len(list(typed_places()))
    assert total >= 300
    assert len(misses()) <= (1 - RIGHT_SHARE) * total


def test_none_is_wrong_without_saying_what_was_understood() -> None:
    located = [(typed, answer) for typed, _, answer in misses() if isinstance(answer, Located)]
    assert [typed for typed, answer in located if answer.understood_as is None] == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("denver", "city:Boulder, CO"), ("80202", "zip:80203"), ("springfield", "none")],
)
def test_a_wrong_answer_is_seen_as_wrong(typed: str, expected: str) -> None:
    assert not is_right(locate(typed), expected)
