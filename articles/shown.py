"""All that an article's page shows, read in a number of queries that no text makes grow."""

import math
from collections.abc import Sequence
from datetime import date
from functools import cached_property

from django.utils import timezone

from articles.addresses import address, in_use
from articles.bylines import Byline
from articles.contents import CONTENTS_LEVEL
from articles.crumbs import article_crumbs
from articles.drawing import BodyShown
from articles.languages import in_language_in_use, texts_of
from articles.listing import Entry, articles_below, entry_of, hubs_of
from articles.models import (
    ArticlePage,
    MedicalReview,
    PersonPage,
    PublishedChange,
    Reference,
    SubstancePage,
)
from articles.rich_text import plain_text
from articles.services.reviewing import review_of
from articles.texts import rich_texts
from core.components import Crumb

WORDS_A_MINUTE = 220


class ArticleShown(BodyShown):
    """An article as its page has it.

    Args:
        article: as it is to be seen: what is out, or a draft that is previewed.
    """

    def __init__(self, article: ArticlePage) -> None:
        self.article = article
        super().__init__(article.body, self.references)

    @cached_property
    def references(self) -> list[Reference]:
        """The sources in the editor's order."""
        every = sorted(self.article.references.all(), key=lambda each: each.sort_order or 0)
        # Kept with the article: its fingerprint asks for them again.
        self.article.references = every
        return every

    @cached_property
    def has_contents(self) -> bool:
        """Whether there are parts enough for a table of contents to help."""
        return len(self.contents) >= CONTENTS_LEVEL

    @cached_property
    def _hubs(self) -> list[SubstancePage]:
        return hubs_of(self.article)

    @cached_property
    def substance(self) -> SubstancePage:
        """What the article is about, in the reader's language if it is told in that."""
        in_use_first = in_language_in_use(self._hubs)
        hub: SubstancePage = in_use_first[0] if in_use_first else self.article.get_parent().specific
        return hub

    @property
    def crumbs(self) -> list[Crumb]:
        """The way here."""
        return article_crumbs(self.article, self.substance)

    @property
    def substance_url(self) -> str:
        """Where all about the substance stands."""
        return address(self.substance)

    @property
    def locator_url(self) -> str:
        """Where centers are found that detox from the substance."""
        return in_use(self.substance.locator_url)

    @cached_property
    def _authors(self) -> list[PersonPage]:
        return [each.person for each in self.article.article_authors.select_related("person")]

    @cached_property
    def review(self) -> MedicalReview | None:
        """The review of exactly this text; none where it was not reviewed."""
        return review_of(self.article)

    @cached_property
    def _pages_of_people(self) -> dict[object, PersonPage]:
        """The pages that are out of everybody who is named, the authors first."""
        reviewers = [self.review.person] if self.review else []
        keys = dict.fromkeys(person.translation_key for person in [*self._authors, *reviewers])
        pages = in_language_in_use(texts_of(PersonPage).filter(translation_key__in=keys))
        by_key = {page.translation_key: page for page in pages}
        return {key: by_key[key] for key in keys if key in by_key}

    def _byline(self, person: PersonPage, name: str, credentials: str) -> Byline:
        page = self._pages_of_people.get(person.translation_key)
        return Byline(name, credentials, address(page) if page else "")

    @cached_property
    def authors(self) -> list[Byline]:
        """Who wrote it."""
        return [self._byline(each, each.name, each.credentials) for each in self._authors]

    @cached_property
    def reviewer(self) -> Byline | None:
        """Who reviewed it, with the name and the credential that they signed with."""
        if self.review is None:
            return None
        return self._byline(self.review.person, self.review.name, self.review.credential)

    @cached_property
    def people(self) -> list[tuple[PersonPage, Entry]]:
        """Everybody named above, once, for the short biographies."""
        return [(page, entry_of(page)) for page in self._pages_of_people.values()]

    @cached_property
    def changes(self) -> Sequence[PublishedChange]:
        """What was published when, the latest first."""
        return list(self.article.published_changes.all()) if self.article.pk else []

    @property
    def updated_on(self) -> date:
        """When the text was last changed."""
        published = self.article.last_published_at or timezone.now()
        day: date = self.article.updated_on or timezone.localdate(published)
        return day

    @cached_property
    def minutes(self) -> int:
        """How long reading takes."""
        texts = (plain_text(text.source) for _place, text in rich_texts(self.body))
        words = sum(len(text.split()) for text in texts)
        return max(1, math.ceil(words / WORDS_A_MINUTE))

    @cached_property
    def siblings(self) -> list[Entry]:
        """The substance's other articles, its guide first."""
        key = self.article.translation_key
        others = (page for page in articles_below(self._hubs) if page.translation_key != key)
        return [entry_of(page) for page in others]
