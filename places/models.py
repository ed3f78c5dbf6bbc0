"""States, cities and ZIP codes, and where each lies."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, GistIndex, OpClass
from django.db import models
from django.utils.translation import gettext_lazy as _

from places.geometry import Point
from places.sql import location_expression


class Place(models.Model):
    """A place that a visitor may type."""

    class Kind(models.TextChoices):
        STATE = "state", _("state")
        CITY = "city", _("city")
        ZIP = "zip", _("ZIP code")

    kind = models.CharField(_("kind"), max_length=5, choices=Kind)
    name = models.CharField(
        _("name"),
        max_length=100,
        help_text=_("“Denver” of the city and of its ZIP codes, “Colorado”."),
    )
    zip_code = models.CharField(
        _("ZIP code"), max_length=5, blank=True, help_text=_("Of a ZIP code only.")
    )
    state = models.CharField(
        _("state"), max_length=2, help_text=_("The two letters of the postal service.")
    )
    slug = models.SlugField(max_length=100, help_text=_("“denver”, “co”, “80202”."))
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))
    time_zone = models.CharField(_("time zone"), max_length=64)
    terms = ArrayField(
        models.CharField(max_length=100),
        help_text=_("Every name it answers to, in the form that `places.text.normalize` gives."),
    )
    zip_count = models.PositiveIntegerField(
        _("ZIP codes"),
        help_text=_("How many ZIP codes it has: the nearest thing to how many people live there."),
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
        indexes = [
            # What a visitor typed is looked up by its normalized words: `terms && ARRAY[...]`.
            GinIndex(fields=["terms"], name="places_place_terms"),
            # What a visitor is still typing: names and ZIP codes by their beginnings.
            models.Index(
                OpClass(models.F("terms__0"), name="text_pattern_ops"),
                name="places_place_first_term",
            ),
            # The ZIP code nearest to where a visitor stands.
            GistIndex(
                location_expression(),
                condition=models.Q(kind="zip"),
                name="places_place_zip_location",
            ),
        ]

    def __str__(self) -> str:
        """Return the place as results name it: "Denver, CO", "Denver, CO 80202", "Colorado"."""
        if self.kind == self.Kind.STATE:
            return self.name
        return f"{self.name}, {self.state} {self.zip_code}".strip()

    @property
    def point(self) -> Point:
        """Where it is: a ZIP code's own point, else the mean of its ZIP codes' points."""
        return Point(self.latitude, self.longitude)


class Edition(models.Model):
    """What the table of places was made from, so that an unchanged one is recognized at once."""

    mark = models.CharField(max_length=64, help_text=_("See `places.source.edition`."))
    row_count = models.PositiveIntegerField()
    checksum = models.DecimalField(
        max_digits=30, decimal_places=0, help_text=_("Of all rows as they were written.")
    )
    skipped = models.JSONField(
        default=dict, help_text=_("ZIP codes of the source that were left out, counted by reason.")
    )
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("edition of the places")
        verbose_name_plural = _("editions of the places")

    def __str__(self) -> str:
        return f"{self.row_count} places, {self.loaded_at:%Y-%m-%d}"
