"""The first real article, which lies outside the project."""

import re
from pathlib import Path

import pytest
from django.test import Client

from articles.imports.files import read_text
from articles.models import ArticlePage
from articles.rich_text import plain_text
from articles.services.reviewing import review_of
from articles.texts import rich_texts
from tests.articles.imports.command import import_files
from tests.real_data import real_file

pytestmark = [pytest.mark.django_db, pytest.mark.real_data]

ADDRESS = "/articles/klonopin/withdrawal/"
ACCEPT = ("--publish", "--accept-warnings")


@pytest.fixture
def seed() -> Path:
    return real_file("klonopin-withdrawal.md", folder="seed")


def test_what_must_be_decided_about_it_is_told(seed: Path) -> None:
    told = import_files(str(seed))
    assert told.count("31 sources: 21 cited, 10 uncited, 1 double.\n") == 2
    assert told.count("No sentence cites source ") == 10
    assert "   11. Sources 4 and 30 look like one: the same title.\n" in told


def test_it_is_published_once_all_was_accepted(seed: Path, client: Client) -> None:
    import_files(str(seed), *ACCEPT)
    page = client.get(ADDRESS).content.decode()
    assert "Benjamin Caleb Williams, RN, BA, CEN" in page
    assert "Phillippe Greenough" in page
    article = ArticlePage.objects.get()
    assert article.url == ADDRESS
    review = review_of(article)
    assert review is not None
    assert str(review.reviewed_on) == "2020-09-25"


def test_a_second_run_makes_no_second_page(seed: Path) -> None:
    import_files(str(seed), *ACCEPT)
    assert ": unchanged, " in import_files(str(seed), *ACCEPT)
    assert ArticlePage.objects.count() == 1


def test_none_of_its_words_is_lost(seed: Path) -> None:
    import_files(str(seed))
    body = ArticlePage.objects.get().body
    headings = [each.value["text"] for each in body if each.block_type == "heading"]
    kept = " ".join([*headings, *(plain_text(text.source) for _place, text in rich_texts(body))])
    written = read_text(seed).rpartition("\n---\n")[2]
    for line in written.split("\n"):
        assert re.sub(r"\[\^\w+\]|^#+ |^- ", "", line) in kept
