"""Articles, with who wrote them and the sources that they cite."""

from django.db import models
from django.forms import HiddenInput
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    TitleFieldPanel,
)
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, Revision
from wagtail.search import index

from articles.admin.article_form import ArticleForm
from articles.blocks import BodyBlock
from articles.models.base import EditedPage, tabs
from articles.models.links import URL_LENGTH

KEY_LENGTH = 40
NOTE_LENGTH = 160


class ArticlePage(EditedPage):
    """An article about a substance."""

    class Kind(models.TextChoices):
        WITHDRAWAL = "withdrawal", _("Withdrawal")
        DETOX = "detox-guide", _("Guide to detox")
        TIMELINE = "timeline", _("Timeline")
        OTHER = "other", _("Something else")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.OTHER)
    body = StreamField(BodyBlock(), verbose_name=_("text"))
    updated_on = models.DateField(
        _("updated"),
        null=True,
        blank=True,
        help_text=_("Shown to visitors. Empty: the day of publishing."),
    )
    change_note = models.CharField(
        _("what changed"),
        max_length=NOTE_LENGTH,
        blank=True,
        help_text=_("One line for visitors. Needed when an article that is out is changed."),
    )
    is_demo = models.BooleanField(
        _("demonstration"), default=False, help_text=_("Says so at the top of the article.")
    )

    # Of what is out, set when it is published, so that lists can tell whether it was reviewed.
    live_fingerprint = models.CharField(max_length=64, blank=True, editable=False)

    parent_page_types = ["articles.SubstancePage"]
    subpage_types: list[str] = []
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("body"),
        index.FilterField("kind"),
    ]
    base_form_class = ArticleForm
    edit_handler = tabs(
        [
            TitleFieldPanel("title"),
            FieldPanel("summary"),
            InlinePanel("article_authors", heading=_("Written by"), label=_("author")),
            FieldPanel("body"),
            MultiFieldPanel(
                [
                    HelpPanel(template="articles/admin/references_help.html"),
                    InlinePanel("references", label=_("source")),
                ],
                heading=_("References"),
                classname="references",
            ),
            FieldPanel("change_note"),
        ],
        [FieldPanel("kind"), FieldPanel("updated_on"), FieldPanel("is_demo")],
    )

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def publish(self, revision: Revision, *args: object, **kwargs: object) -> None:
        """Publish a revision, however that was asked for, unless something in it is wrong.

        Raises:
            NotPublishableError: something must be mended or decided first.
        """
        from articles.publishing import require_publishable

        require_publishable(revision.as_object())
        super().publish(revision, *args, **kwargs)


class ArticleAuthor(Orderable):
    """Who wrote an article."""

    page = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="article_authors")
    person = models.ForeignKey(
        "articles.PersonPage",
        on_delete=models.PROTECT,
        related_name="written",
        verbose_name=_("person"),
    )

    panels = [FieldPanel("person")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["page", "person"],
                name="articles_author_once",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]

    def __str__(self) -> str:
        return str(self.person)


class Reference(Orderable):
    """A source of an article. The text cites it by its key; its number comes from the text."""

    page = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="references")
    key = models.CharField(max_length=KEY_LENGTH, blank=True)
    title = models.CharField(_("title"), max_length=400)
    source = models.CharField(
        _("journal or body"), max_length=200, help_text=_("Such as “StatPearls” or “FDA”.")
    )
    authors = models.CharField(_("authors"), max_length=300, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    doi = models.CharField("DOI", max_length=200, blank=True)
    pmid = models.CharField("PMID", max_length=10, blank=True)
    url = models.URLField(_("address"), max_length=URL_LENGTH, blank=True)
    is_background = models.BooleanField(
        _("background reading"),
        default=False,
        help_text=_("No sentence cites it, and it shall be listed all the same."),
    )
    is_apart = models.BooleanField(
        _("not the same as a similar one"),
        default=False,
        help_text=_("It looks like another source of this list, and shall stand beside it."),
    )

    panels = [
        # Filled in by script or when it is saved; nobody types it.
        FieldPanel("key", widget=HiddenInput, classname="references__key"),
        FieldPanel("title"),
        FieldPanel("source"),
        FieldPanel("authors"),
        FieldPanel("year"),
        FieldPanel("doi"),
        FieldPanel("pmid"),
        FieldPanel("url"),
        FieldPanel("is_background"),
        FieldPanel("is_apart"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "key"],
                name="articles_reference_key_once",
                # All rows of an article are written again when it is published.
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=~models.Q(key=""), name="articles_reference_has_key"),
            models.CheckConstraint(
                condition=models.Q(year=None) | models.Q(year__range=(1500, 2200)),
                name="articles_reference_year_possible",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def link(self) -> str:
        """Where the source stands: by DOI, else PubMed, else its address; empty if not known."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/" if self.pmid else self.url
