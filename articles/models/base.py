"""What all pages share that editors keep."""

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TabbedInterface
from wagtail.models import Page

SUMMARY_LENGTH = 300


class EditedPage(Page):
    """A page of the site: its own words, and how it is drawn (`articles.views`)."""

    summary = models.TextField(
        _("summary"),
        max_length=SUMMARY_LENGTH,
        blank=True,
        help_text=_("One or two plain sentences: below the title, and in search engines."),
    )

    # Search engines are given the title and the summary; nobody fills in the same again.
    promote_panels = [
        MultiFieldPanel([FieldPanel("slug")], heading=_("Address")),
    ]

    class Meta:
        abstract = True

    @property
    def language_code(self) -> str:
        """The page's language, "en"."""
        code: str = self.locale.language_code
        return code

    def get_absolute_url(self) -> str:
        """Return the page's address without the site."""
        return self.url or ""

    def serve(self, request: HttpRequest, *_args: object, **_kwargs: object) -> HttpResponse:
        """Draw the page as visitors see it."""
        from articles.views.pages import draw

        return draw(request, self)

    def serve_preview(self, request: HttpRequest, _mode_name: str) -> HttpResponse:
        """Draw a draft as visitors would see it."""
        from articles.views.pages import draw

        return draw(request, self, preview=True)


def tabs(content: list[object], settings: list[object] | None = None) -> TabbedInterface:
    """Return the editor's tabs: what is read, and where it stands."""
    from wagtail.admin.panels import ObjectList, PublishingPanel

    return TabbedInterface(
        [
            ObjectList(content, heading=_("Content")),
            ObjectList(
                [*EditedPage.promote_panels, *(settings or []), PublishingPanel()],
                heading=_("Address and times"),
            ),
        ]
    )
