"""Who writes and who reviews: what the pages of all and of one show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import F
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.crumbs import page_crumbs, person_crumbs
from articles.languages import in_language_in_use, texts_of
from articles.listing import Entry, entry_of
from articles.models import ArticlePage, MedicalReview, PeopleIndexPage, PersonPage
from articles.rich_text.reading import expanded
from core.components import Crumb


class PeopleShown:
    """The list of people as its page has it."""

    def __init__(self, page: PeopleIndexPage) -> None:
        self.page = page

    @property
    def crumbs(self) -> list[Crumb]:
        """The way here."""
        return page_crumbs(_("Who writes and reviews"))

    @cached_property
    def people(self) -> Sequence[tuple[PersonPage, Entry]]:
        """Everybody whose page is out, by name."""
        pages = in_language_in_use(texts_of(PersonPage).order_by("title", "pk"))
        return [(page, entry_of(page)) for page in pages]


@dataclass(frozen=True)
class Reviewed:
    """An article whose text, as it stands, carries somebody's signature, and since when."""

    entry: Entry
    on: date


class PersonShown:
    """Somebody who writes or reviews, as their page has it."""

    def __init__(self, person: PersonPage) -> None:
        self.person = person

    @property
    def crumbs(self) -> list[Crumb]:
        """The way here."""
        return person_crumbs(self.person)

    @cached_property
    def biography(self) -> SafeString:
        """What is told of them."""
        (html,) = expanded([self.person.biography])
        return mark_safe(html)  # noqa: S308  only editors write it, without HTML

    @cached_property
    def written(self) -> list[Entry]:
        """The articles that they wrote."""
        key = self.person.translation_key
        articles = texts_of(ArticlePage).filter(article_authors__person__translation_key=key)
        pages = in_language_in_use(articles.defer("body").order_by("title", "pk"))
        return [entry_of(page) for page in pages]

    @cached_property
    def reviewed(self) -> list[Reviewed]:
        """The articles whose text is, to the letter, what they signed."""
        signed = MedicalReview.objects.filter(
            person__translation_key=self.person.translation_key,
            fingerprint=F("page__live_fingerprint"),
        )
        days = dict(signed.order_by("reviewed_on").values_list("page_id", "reviewed_on"))
        keys = ArticlePage.objects.filter(pk__in=days).values("translation_key")
        articles = texts_of(ArticlePage).filter(translation_key__in=keys).defer("body")
        # Where the link leads to another language's text, that one has to be signed.
        pages = in_language_in_use(articles.order_by("title", "pk"))
        return [Reviewed(entry_of(page), days[page.pk]) for page in pages if page.pk in days]
