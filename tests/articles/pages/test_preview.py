"""What an editor sees of a draft."""

import pytest
from django.test import RequestFactory

from articles.views.pages import draw
from tests.articles.pages.marks import main_of
from tests.factories import make_article, make_substance

pytestmark = pytest.mark.django_db


def test_a_draft_is_drawn_as_it_would_be_out() -> None:
    article = make_article(live=True)
    article.title = "Changed title"
    article.save_revision(clean=False)
    draft = article.get_latest_revision_as_object()
    html = draw(RequestFactory().get("/"), draft, preview=True).text
    assert "<h1>Changed title</h1>" in html
    assert 'id="ref-1"' in html


def test_a_draft_is_drawn_in_its_own_language() -> None:
    hub = make_substance(language="es")
    draft = make_article("Abstinencia", under=hub).get_latest_revision_as_object()
    html = draw(RequestFactory().get("/"), draft, preview=True).text
    assert '<html lang="es">' in html
    assert "Número de referencias:" in main_of(html)
    assert "Aún no tenemos este texto" not in html


def test_a_draft_names_no_other_languages() -> None:
    draft = make_article().get_latest_revision_as_object()
    html = draw(RequestFactory().get("/"), draft, preview=True).text
    assert "hreflang" not in html.partition("<body>")[0]
