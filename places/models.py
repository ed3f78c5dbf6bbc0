"""States, cities and ZIP codes, and where each lies."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _


class Place(models.Model):
    """A place that a visitor may type."""

    class Kind(models.TextChoices):
        STATE = "state", _("state")
        CITY = "city", _("city")
        ZIP = "zip", _("ZIP code")

    kind = models.CharField(max_length=5, choices=Kind)
    name = models.CharField(
        max_length=100, help_text=_("“Denver” of the city and of its ZIP codes, “Colorado”.")
    )
    zip_code = models.CharField(max_length=5, blank=True, help_text=_("Of a ZIP code only."))
    state = models.CharField(max_length=2, help_text=_("The two letters of the postal service."))
    slug = models.SlugField(max_length=100, help_text=_("“denver”, “co”, “80202”."))
    latitude = models.FloatField()
    longitude = models.FloatField()
    time_zone = models.CharField(max_length=64)
    terms = ArrayField(
        models.CharField(max_length=100),
        help_text=_("Every name it answers to, in the form that `places.text.normalize` gives."),
    )
    zip_count = models.PositiveIntegerField(
        help_text=_("How many ZIP codes it has: the nearest thing to how many people live there.")
    )

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "state", "slug"], name="places_place_kind_state_slug_unique"
            ),
            models.CheckConstraint(
                condition=models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="places_place_on_earth",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="zip", zip_code__regex=r"^\d{5}$")
                | models.Q(~models.Q(kind="zip"), zip_code=""),
                name="places_place_zip_code_of_zips",
            ),
        ]
        # What a visitor typed is looked up by its normalized words: `terms && ARRAY[...]`.
        indexes = [GinIndex(fields=["terms"], name="places_place_terms")]

    def __str__(self) -> str:
        """Return the place as results name it: "Denver, CO", "Denver, CO 80202", "Colorado"."""
        if self.kind == self.Kind.STATE:
            return self.name
        return f"{self.name}, {self.state} {self.zip_code}".strip()
