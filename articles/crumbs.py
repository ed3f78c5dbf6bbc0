"""The way from home to a page that editors keep."""

from django.utils.translation import gettext as _

from articles.addresses import address, in_use
from articles.models import ArticlePage, PersonPage, SubstancePage
from core.components import Crumb
from core.context_processors import ARTICLES, HOME, PEOPLE


def page_crumbs(title: str) -> list[Crumb]:
    """Return the way to a page that stands alone."""
    return [Crumb(label=_("Home"), url=in_use(HOME)), Crumb(label=title)]


def substance_crumbs(substance: SubstancePage) -> list[Crumb]:
    """Return the way to a substance."""
    home, here = page_crumbs(substance.title)
    return [home, Crumb(label=_("Articles"), url=in_use(ARTICLES)), here]


def article_crumbs(article: ArticlePage, substance: SubstancePage) -> list[Crumb]:
    """Return the way to an article about a substance."""
    *way, hub = substance_crumbs(substance)
    return [*way, Crumb(label=hub.label, url=address(substance)), Crumb(label=article.title)]


def person_crumbs(person: PersonPage) -> list[Crumb]:
    """Return the way to somebody who writes or reviews."""
    home, here = page_crumbs(person.name)
    return [home, Crumb(label=_("Who writes and reviews"), url=in_use(PEOPLE)), here]
