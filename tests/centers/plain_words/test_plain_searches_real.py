"""The list of what people type, among the names of SAMHSA's real directory."""

import pytest

from tests.centers.plain_words.test_plain_searches import (
    RIGHT_SHARE,
    is_right,
    read,
    typed_searches,
)

pytestmark = [pytest.mark.real_data, pytest.mark.django_db]


@pytest.mark.usefixtures("real_directory")
def test_95_of_100_are_read_right_among_its_names() -> None:
    searches = list(typed_searches())
    wrong = [typed.text for typed in searches if not is_right(read(typed.text), typed)]
    assert len(wrong) <= (1 - RIGHT_SHARE) * len(searches), wrong
