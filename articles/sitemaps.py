"""The pages that editors keep, for search engines."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from wagtail.models import Page

from articles.addresses import bare_path
from articles.views.kinds import KINDS
from core.sitemaps import Section


class EditedPages(Section):
    """Every page that is out, once, in the languages that its text exists in."""

    def items(self) -> QuerySet[Any]:
        there = Page.objects.live().type(tuple(KINDS)).filter(alias_of=None)
        texts = there.filter(translation_key=OuterRef("translation_key"))
        in_default = Q(locale__language_code=settings.LANGUAGE_CODE)
        latest = texts.order_by("-last_published_at").values("last_published_at")[:1]
        pages = there.filter(in_default | ~Exists(texts.filter(in_default)))
        added = {
            "languages": ArraySubquery(texts.values("locale__language_code")),
            "changed_at": Subquery(latest),
        }
        shown: QuerySet[Any] = pages.annotate(**added).order_by("pk")
        return shown

    def path(self, item: Any) -> str:
        return bare_path(item)

    def languages(self, item: Any) -> Collection[str]:
        return frozenset(item.languages)

    def changed_on(self, item: Any) -> date | None:
        return timezone.localdate(item.changed_at) if item.changed_at else None
