"""Merging into a listing that the page did not think of itself."""

import pytest
from django.test import Client

from tests.factories import make_exchange, make_report, make_submission
from tests.listings.cases.pages import html_of, words

pytestmark = pytest.mark.django_db


def test_a_listing_is_found_by_words_and_can_be_merged_into(staff: Client) -> None:
    other = make_exchange(name="Heron Sundial", state="TX", city="Dallas")
    html = html_of(staff, make_submission().case, "?find=sundial")
    assert f"?into={other.uuid}#will-be" in html
    assert 'value="sundial"' in html


@pytest.mark.parametrize("asked", ["nowhere", "%00nowhere", "x" * 500, "a\\b' --"])
def test_what_is_not_there_is_said_so(staff: Client, asked: str) -> None:
    make_exchange(name="Heron Sundial")
    assert "We list none like that." in words(
        html_of(staff, make_submission().case, f"?find={asked}")
    )


def test_a_draft_or_withheld_listing_is_nothing_to_merge_into(staff: Client) -> None:
    hidden = [
        make_exchange(name="Heron Sundial", status=status) for status in ("draft", "withheld")
    ]
    html = html_of(staff, make_submission().case, "?find=sundial")
    assert not [each for each in hidden if str(each.uuid) in html]


def test_a_report_is_about_one_listing_and_looks_up_none(staff: Client) -> None:
    assert 'name="find"' not in html_of(staff, make_report().case, "?find=sundial")
