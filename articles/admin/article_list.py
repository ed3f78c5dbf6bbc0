"""The list of articles for those who look after them: by age, by reviewer, what is due."""

from typing import Any

import django_filters
from django.contrib.auth.decorators import permission_required
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column, LocaleColumn, TitleColumn
from wagtail.admin.views.generic import IndexView

from articles.links.dead import articles_with_dead_links
from articles.models import ArticlePage, PersonPage
from articles.standing import STANDINGS, for_review, not_out, with_standing
from core.admin.listings import KeepsKnownFilters

VIEW = "articles.view_articlepage"


def reviewer_choices() -> list[tuple[int, str]]:
    """Return everybody who ever signed an article."""
    people = PersonPage.objects.filter(reviewed__isnull=False).distinct().order_by("title")
    return list(people.values_list("pk", "title"))


class DayColumn(Column):
    """A day. Wagtail's own says how long ago it was, and of days to come nothing."""

    def get_value(self, instance: ArticlePage) -> str:
        day = super().get_value(instance)
        return date_format(day, "SHORT_DATE_FORMAT") if day else ""


class ArticleFilters(WagtailFilterSet):
    """By standing of the review, by reviewer, by links that lead nowhere."""

    standing = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Review"),
        choices=list(STANDINGS.items()),
        widget=CheckboxSelectMultiple,
    )
    reviewer_page = django_filters.ChoiceFilter(
        label=gettext_lazy("Reviewed by"), choices=reviewer_choices
    )
    links = django_filters.ChoiceFilter(
        label=gettext_lazy("Links"),
        choices=[("dead", gettext_lazy("Some lead nowhere"))],
        method="by_links",
        empty_label=gettext_lazy("All"),
    )

    waiting = django_filters.ChoiceFilter(
        label=gettext_lazy("Waiting"),
        choices=[
            ("review", gettext_lazy("For a reviewer")),
            ("draft", gettext_lazy("With a draft that is not out")),
        ],
        method="by_waiting",
        empty_label=gettext_lazy("All"),
    )

    class Meta:
        model = ArticlePage
        fields: list[str] = []

    def by_waiting(
        self, articles: QuerySet[ArticlePage], _name: str, value: str
    ) -> QuerySet[ArticlePage]:
        """Keep the articles that wait for a reviewer, or for somebody to publish them."""
        waiting = {"review": for_review, "draft": not_out}[value]()
        return articles.filter(pk__in=waiting.values("pk"))

    def by_links(
        self, articles: QuerySet[ArticlePage], _name: str, _value: str
    ) -> QuerySet[ArticlePage]:
        """Keep the articles with a dead link."""
        return articles.filter(pk__in=articles_with_dead_links().values("pk"))


@method_decorator(permission_required(VIEW, raise_exception=True), name="dispatch")
class ArticleList(KeepsKnownFilters, IndexView):
    """Every article with its age, its review, and what it waits for."""

    model = ArticlePage
    # Reviewers read the list, and may change no page.
    any_permission_required = None
    page_title = gettext_lazy("Articles and reviews")
    header_icon = "doc-full-inverse"
    index_url_name = "articles_admin:list"
    index_results_url_name = "articles_admin:list_results"
    filterset_class = ArticleFilters
    search_fields = ["title"]
    is_searchable = True
    default_ordering = "text_changed_on"
    paginate_by = 50
    template_name = "articles/admin/list.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.is_export = False

    def get_base_queryset(self) -> QuerySet[ArticlePage]:
        return with_standing(ArticlePage.objects.select_related("locale").defer("body"))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        home = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
        return [home, {"url": "", "label": self.page_title}]

    @property
    def columns(self) -> list[BaseColumn]:
        """What a row says."""
        return [
            TitleColumn(
                "title",
                label=_("Article"),
                sort_key="title",
                get_url=lambda article: reverse("articles_admin:article", args=[article.pk]),
            ),
            LocaleColumn(),
            Column(
                "standing",
                label=_("Review"),
                accessor=lambda article: STANDINGS[article.standing],
                sort_key="standing",
            ),
            Column("reviewer", label=_("Reviewed by"), sort_key="reviewer"),
            DayColumn("reviewed_on", label=_("Reviewed"), sort_key="reviewed_on"),
            DayColumn("expires_on", label=_("Due"), sort_key="expires_on"),
            DayColumn("text_changed_on", label=_("Updated"), sort_key="text_changed_on"),
        ]
