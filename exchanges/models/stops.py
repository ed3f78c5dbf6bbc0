"""Where a van or a person of an exchange stands at which times."""

import uuid
from datetime import datetime
from zoneinfo import ZoneInfo

from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exchanges.models.exchanges import Exchange
from listings.hours import OpeningHours, validate_hours
from places.geometry import Point
from places.sql import PointField, location_expression


class Stop(models.Model):
    """A place where a mobile exchange stands, with times of its own."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="stops")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(
        _("where it stands"), max_length=200, help_text=_("“Parking lot of the library”.")
    )
    street = models.CharField(_("street"), max_length=200, blank=True)
    city = models.CharField(_("town"), max_length=100, blank=True)
    zip_code = models.CharField(_("ZIP code"), max_length=5, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    location = models.GeneratedField(
        expression=location_expression(), output_field=PointField(), db_persist=True
    )
    hours = models.JSONField(
        _("times"),
        null=True,
        blank=True,
        validators=[validate_hours],
        help_text=_("Empty: not known."),
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    # What querysets annotate.
    miles: float | None

    class Meta:
        verbose_name = _("stop")
        verbose_name_plural = _("stops")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="exchanges_stop_on_earth_or_unknown",
                violation_error_message=_("Give both coordinates, or neither."),
            ),
            models.CheckConstraint(
                condition=Q(zip_code="") | Q(zip_code__regex=r"^\d{5}$"),
                name="exchanges_stop_zip_code_form",
            ),
        ]
        indexes = [
            # Stops within a circle.
            GistIndex(fields=["location"], name="exchanges_stop_location"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def opening_hours(self) -> OpeningHours | None:
        """Its times of the week; `None` when they are not known."""
        return OpeningHours.parse(self.hours)

    @property
    def point(self) -> Point | None:
        """Where it is, as far as known."""
        if self.latitude is None or self.longitude is None:
            return None
        return Point(self.latitude, self.longitude)

    def is_open_at(self, moment: datetime, zone: ZoneInfo) -> bool | None:
        """Return whether it stands there at a moment; `None` when its times are not known."""
        hours = self.opening_hours
        return None if hours is None else hours.is_open_at(moment, zone)

    def next_at(self, zone: ZoneInfo, moment: datetime | None = None) -> datetime | None:
        """Return when it comes there next, on the clock there; `None`: not known, or never."""
        hours = self.opening_hours
        opening = hours.next_opening(moment or timezone.now(), zone) if hours else None
        return opening.astimezone(zone) if opening else None
