"""The frame that pages stand in: the root, the two indexes, and pages that stand alone."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from articles.blocks import BodyBlock
from articles.models.base import EditedPage, tabs


class SiteRootPage(Page):
    """The root of one language's pages. The home page that visitors see is drawn by the site."""

    parent_page_types: list[str] = []
    subpage_types = [
        "articles.ArticleIndexPage",
        "articles.PeopleIndexPage",
        "articles.StandardPage",
    ]
    promote_panels: list[object] = []

    class Meta:
        verbose_name = _("root of the site")
        verbose_name_plural = _("roots of the site")


class ArticleIndexPage(EditedPage):
    """All articles, by substance: stands at `/articles/`."""

    parent_page_types = ["articles.SiteRootPage"]
    subpage_types = ["articles.SubstancePage"]
    max_count_per_parent = 1
    edit_handler = tabs([TitleFieldPanel("title"), FieldPanel("summary")])

    class Meta:
        verbose_name = _("list of articles")
        verbose_name_plural = _("lists of articles")


class PeopleIndexPage(EditedPage):
    """Who writes and reviews: stands at `/people/`."""

    parent_page_types = ["articles.SiteRootPage"]
    subpage_types = ["articles.PersonPage"]
    max_count_per_parent = 1
    edit_handler = tabs([TitleFieldPanel("title"), FieldPanel("summary")])

    class Meta:
        verbose_name = _("list of people")
        verbose_name_plural = _("lists of people")


class StandardPage(EditedPage):
    """A page about the site itself: about, privacy, how we verify."""

    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    parent_page_types = ["articles.SiteRootPage"]
    subpage_types: list[str] = []
    search_fields = [*Page.search_fields, index.SearchField("body")]
    edit_handler = tabs([TitleFieldPanel("title"), FieldPanel("summary"), FieldPanel("body")])

    class Meta:
        verbose_name = _("page about the site")
        verbose_name_plural = _("pages about the site")
