"""Who writes and who reviews: a page for each, with credentials."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from articles.models.base import EditedPage, tabs


class PersonPage(EditedPage):
    """An author or reviewer. The title is the name."""

    credentials = models.CharField(
        _("credentials"),
        max_length=100,
        blank=True,
        help_text=_("Such as “RN, BA, CEN”. Nobody without any is shown as a medical reviewer."),
    )
    role = models.CharField(
        _("role"), max_length=120, blank=True, help_text=_("Such as “Emergency nurse and writer”.")
    )
    biography = RichTextField(_("biography"), blank=True, features=["bold", "italic", "link"])
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="person_page",
        verbose_name=_("account"),
        help_text=_("With which this person signs in here, if with any."),
    )

    parent_page_types = ["articles.PeopleIndexPage"]
    subpage_types: list[str] = []
    search_fields = [*Page.search_fields, index.SearchField("biography")]
    edit_handler = tabs(
        [
            TitleFieldPanel("title", heading=_("Name")),
            FieldPanel("credentials"),
            FieldPanel("role"),
            FieldPanel("summary"),
            FieldPanel("biography"),
            FieldPanel("user"),
        ]
    )

    class Meta:
        verbose_name = _("person who writes or reviews")
        verbose_name_plural = _("people who write or review")

    @property
    def name(self) -> str:
        """The name as it stands on articles."""
        return str(self.title)

    @property
    def name_with_credentials(self) -> str:
        """The name as a byline has it: "Benjamin Williams, RN, BA, CEN"."""
        return f"{self.name}, {self.credentials}" if self.credentials else self.name
