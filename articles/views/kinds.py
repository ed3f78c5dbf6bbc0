"""What each kind of page shows, the template that draws it, and what it tells machines."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.http import HttpRequest
from wagtail.models import Page

from articles import structured_data
from articles.index import IndexShown
from articles.models import (
    ArticleIndexPage,
    ArticlePage,
    PeopleIndexPage,
    PersonPage,
    StandardPage,
    SubstancePage,
)
from articles.people import PeopleShown, PersonShown
from articles.shown import ArticleShown
from articles.standard import StandardShown
from articles.substances import SubstanceShown

type Data = list[dict[str, Any]]


def _nothing(_shown: object) -> Data:
    return []


class Kind(NamedTuple):
    """A template; what makes of a page and a request the value that it gets as `shown`; what
    machines are told besides the way to the page; what Open Graph calls such a page.
    """

    template: str
    shown: Callable[[Any, HttpRequest], Any]
    data: Callable[[Any], Data] = _nothing
    graph_type: str = "website"


def _of[P: Page, S](make: Callable[[P], S]) -> Callable[[P, HttpRequest], S]:
    """Return what makes `shown` of a page that is the same whatever is asked."""
    return lambda page, _request: make(page)


KINDS: dict[type[Page], Kind] = {
    ArticlePage: Kind(
        "articles/article.html", _of(ArticleShown), structured_data.of_article, "article"
    ),
    SubstancePage: Kind(
        "articles/substance.html", _of(SubstanceShown), structured_data.of_substance
    ),
    ArticleIndexPage: Kind("articles/index.html", IndexShown),
    PeopleIndexPage: Kind("articles/people.html", _of(PeopleShown)),
    PersonPage: Kind(
        "articles/person.html", _of(PersonShown), structured_data.of_person, "profile"
    ),
    StandardPage: Kind("articles/standard.html", _of(StandardShown)),
}
