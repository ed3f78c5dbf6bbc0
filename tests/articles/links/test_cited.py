"""The database knows the same link of a source as Python does."""

import pytest
from django.db.models import QuerySet
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from articles.links.cited import cited_now, with_link
from articles.models import Reference
from tests.articles.links.answers import article_citing

pytestmark = pytest.mark.django_db
# PostgreSQL keeps no NUL.
TEXT = st.text(st.characters(exclude_characters="\x00", codec="utf-8"), max_size=10)


@pytest.fixture
def source() -> QuerySet[Reference]:
    """Store one source, which every example changes."""
    article_citing("", live=False)
    stored: QuerySet[Reference] = Reference.objects.all()
    return stored


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(doi=TEXT, pmid=TEXT, url=TEXT)
def test_both_say_the_same(source: QuerySet[Reference], doi: str, pmid: str, url: str) -> None:
    source.update(doi=doi, pmid=pmid, url=url)
    python = source.get().link
    in_sql = list(with_link(source).values_list("cited_url", flat=True))
    assert in_sql == ([python] if python else [])


def test_only_what_visitors_read_is_cited_now() -> None:
    article_citing("https://a.example/", "", live=True)
    article_citing("https://b.example/", live=False)
    assert [each.cited_url for each in cited_now()] == ["https://a.example/"]
