"""Why the gateway did not take something, as managers read it."""

import pytest

from callbacks.notices.words import why_not


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("answered 503", "it answered with status 503"),
        ("took too long", "it took too long"),
        ("something new", "something new"),
        ("", ""),
    ],
)
def test_why_it_was_not_taken_is_said_in_words(kept: str, said: str) -> None:
    assert why_not(kept) == said
