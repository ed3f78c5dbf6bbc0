"""Numbers in the queue: there, and not readable."""

import pytest

from callbacks.numbers.masking import mask


@pytest.mark.parametrize("number", ["+13035550142", "+13035550142;ext=12"])
def test_the_last_two_digits_are_all_that_is_shown(number: str) -> None:
    assert mask(number) == "•••-•••-••42"


def test_what_is_erased_stays_nothing() -> None:
    assert mask("") == ""
