"""The town that somebody wrote."""

import pytest

from exchanges.submissions.towns import AmbiguousTownError, OnlyStateError, Town, read_town

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Denver, CO", Town(city="Denver", state="CO")),
        ("denver colorado", Town(city="Denver", state="CO")),
        ("80202", Town(city="Denver", state="CO", zip_code="80202")),
        ("Denver, CO 80202", Town(city="Denver", state="CO", zip_code="80202")),
        ("Denvre, CO", Town(city="Denver", state="CO", was_corrected=True)),
        ("39.74,-104.99", Town(city="Denver", state="CO")),
        ("Nosuchtown, KS", Town(city="Nosuchtown", state="KS", is_known=False)),
        ("nosuchtown kansas", Town(city="Nosuchtown", state="KS", is_known=False)),
        ("12 Elm St, Nosuchtown, KS", Town(city="Nosuchtown", state="KS", is_known=False)),
        ("Nosuchtown", Town(city="Nosuchtown", is_known=False)),
        ("0,0", Town(city="0,0", is_known=False)),
        ("?!", Town(city="?!", is_known=False)),
    ],
)
def test_a_town_is_read_or_kept_as_it_was_written(text: str, town: Town) -> None:
    assert read_town(text) == town


def test_a_name_that_several_towns_bear_is_left_to_the_sender() -> None:
    with pytest.raises(AmbiguousTownError) as error:
        read_town("Springfield")
    assert "Springfield, MO" in error.value.labels


def test_a_state_is_no_town() -> None:
    with pytest.raises(OnlyStateError):
        read_town("Colorado")


def test_a_town_reads_as_people_write_it() -> None:
    assert Town(city="Denver", state="CO", zip_code="80202").label == "Denver, CO 80202"
    assert Town(city="Nosuchtown", is_known=False).label == "Nosuchtown"
