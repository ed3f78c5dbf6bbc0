"""Substances: what they are, how dangerous stopping is, and the articles about each."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from articles.models.base import EditedPage, tabs
from core.context_processors import CENTERS, path_in

# What the locator of centers calls each class; the others have no filter of their own.
LOCATOR_FILTERS = {
    "alcohol": "alcohol",
    "benzodiazepines": "benzodiazepines",
    "opioids": "opioids",
}
STIMULANT_FILTERS = {
    "cocaine": "cocaine",
    "crack": "cocaine",
    "methamphetamine": "methamphetamines",
}


class SubstancePage(EditedPage):
    """A substance, and the way to all that is known here about stopping it."""

    class DrugClass(models.TextChoices):
        ALCOHOL = "alcohol", _("Alcohol")
        BENZODIAZEPINES = "benzodiazepines", _("Benzodiazepines")
        BARBITURATES = "barbiturates", _("Barbiturates")
        SLEEP_MEDICINES = "sleep-medicines", _("Sleep medicines")
        OPIOIDS = "opioids", _("Opioids")
        STIMULANTS = "stimulants", _("Stimulants")
        GABAPENTINOIDS = "gabapentinoids", _("Gabapentin and its kind")
        CANNABIS = "cannabis", _("Cannabis")
        NICOTINE = "nicotine", _("Nicotine")
        OTHER = "other", _("Others")

    class Danger(models.TextChoices):
        DEADLY = "deadly", _("Stopping suddenly can kill.")
        RISKY = "risky", _("Stopping needs medical help.")
        HARD = "hard", _("Stopping is hard, and rarely dangerous by itself.")

    drug_class = models.CharField(_("class"), max_length=20, choices=DrugClass)
    danger = models.CharField(
        _("how dangerous stopping is"),
        max_length=10,
        choices=Danger,
        help_text=_("“Can kill” puts the urgent card at the top of each of its articles."),
    )
    other_names = ArrayField(
        models.CharField(max_length=80),
        verbose_name=_("other names"),
        default=list,
        blank=True,
        help_text=_("Other brands, the generic name, street names, with commas between them."),
    )
    introduction = RichTextField(
        _("introduction"), blank=True, features=["bold", "italic", "ul", "link"]
    )

    parent_page_types = ["articles.ArticleIndexPage"]
    subpage_types = ["articles.ArticlePage"]
    search_fields = [
        *Page.search_fields,
        index.SearchField("other_names"),
        index.SearchField("summary"),
    ]
    edit_handler = tabs(
        [
            TitleFieldPanel("title"),
            MultiFieldPanel(
                [FieldPanel("drug_class"), FieldPanel("danger"), FieldPanel("other_names")],
                heading=_("What it is"),
            ),
            FieldPanel("summary"),
            FieldPanel("introduction"),
        ]
    )

    class Meta:
        verbose_name = _("substance")
        verbose_name_plural = _("substances")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    drug_class__in=[
                        "alcohol", "benzodiazepines", "barbiturates", "sleep-medicines", "opioids",
                        "stimulants", "gabapentinoids", "cannabis", "nicotine", "other",
                    ]
                ),
                name="articles_substance_class_known",
            ),
            models.CheckConstraint(
                condition=models.Q(danger__in=["deadly", "risky", "hard"]),
                name="articles_substance_danger_known",
            ),
            # Their pages open with the urgent card, whatever else somebody thinks of it.
            models.CheckConstraint(
                condition=models.Q(danger="deadly")
                | ~models.Q(drug_class__in=["alcohol", "benzodiazepines", "barbiturates"]),
                name="articles_substance_deadly_class",
                violation_error_message=_(
                    "Stopping alcohol, benzodiazepines or barbiturates suddenly can kill: say so."
                ),
            ),
        ]  # fmt: skip

    @property
    def is_deadly(self) -> bool:
        """Whether stopping suddenly can kill."""
        return self.danger == self.Danger.DEADLY

    @property
    def locator_filter(self) -> str:
        """The locator's name for what this is detoxed as; empty where it has none."""
        return LOCATOR_FILTERS.get(self.drug_class) or STIMULANT_FILTERS.get(self.slug, "")

    @property
    def locator_url(self) -> str:
        """Where centers are found that detox from it."""
        locator = path_in(self.language_code, CENTERS)
        return f"{locator}?substance={self.locator_filter}" if self.locator_filter else locator
