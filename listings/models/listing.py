"""What centers and exchanges have in common."""

import uuid
from datetime import datetime
from zoneinfo import ZoneInfo

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GistIndex
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from listings.expressions import slug_expression
from listings.hours import OpeningHours, validate_hours
from places.geometry import Point
from places.sql import PointField, location_expression

# A telephone number as RFC 3966 writes it behind `tel:`: +13035550123 or +13035550123;ext=12.
PHONE_PATTERN = r"^\+[1-9]\d{7,14}(;ext=\d{1,7})?$"
validate_phone = RegexValidator(
    PHONE_PATTERN, _("Write the number as +13035550123, or +13035550123;ext=12.")
)


class Listing(models.Model):
    """A place that helps, with where it is and how to reach it. Unknown stays empty or null."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        LISTED = "listed", _("listed")
        CLOSED = "closed", _("closed for good")
        WITHHELD = "withheld", _("withheld")

    class Precision(models.TextChoices):
        STREET = "street", _("the street address")
        ZIP = "zip", _("the middle of the ZIP code")
        AREA = "area", _("the middle of the town")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200)
    site = models.CharField(
        _("site"), max_length=200, blank=True, help_text=_("Which program or building it is.")
    )
    slug = models.SlugField(_("address of the page"), max_length=120)
    street1 = models.CharField(_("street"), max_length=200, blank=True)
    street2 = models.CharField(_("suite or floor"), max_length=200, blank=True)
    city = models.CharField(_("city"), max_length=100)
    city_slug = models.GeneratedField(
        expression=slug_expression("city"),
        output_field=models.CharField(max_length=100),
        db_persist=True,
    )
    state = models.CharField(_("state"), max_length=2, help_text=_("Two capital letters."))
    zip_code = models.CharField(_("ZIP code"), max_length=5, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    location = models.GeneratedField(
        expression=location_expression(), output_field=PointField(), db_persist=True
    )
    precision = models.CharField(
        _("the point is"), max_length=6, choices=Precision, default=Precision.ZIP
    )
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    main_phone = models.CharField(
        _("main phone"), max_length=24, blank=True, validators=[validate_phone]
    )
    intake_phones = ArrayField(
        models.CharField(max_length=24, validators=[validate_phone]),
        verbose_name=_("intake phones"),
        default=list,
        blank=True,
    )
    hotline_phones = ArrayField(
        models.CharField(max_length=24, validators=[validate_phone]),
        verbose_name=_("the facility's own hotlines"),
        default=list,
        blank=True,
    )
    unreadable_phones = ArrayField(
        models.CharField(max_length=50),
        verbose_name=_("numbers that cannot be dialed as written"),
        default=list,
        blank=True,
    )
    website = models.URLField(_("website"), max_length=300, blank=True)
    description = models.TextField(_("description"), max_length=2000, blank=True)
    hours = models.JSONField(
        _("opening hours"),
        null=True,
        blank=True,
        validators=[validate_hours],
        help_text=_("Empty: not known. The form is described in `listings.hours`."),
    )
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.DRAFT)
    status_reason = models.CharField(
        _("why"),
        max_length=300,
        blank=True,
        help_text=_("Why it is closed or withheld. Staff see it, nobody else."),
    )
    source = models.CharField(_("source"), max_length=40)
    source_key = models.CharField(_("key in the source"), max_length=80)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
        constraints = [
            # What an import brings again must find its row.
            models.UniqueConstraint(
                fields=["source", "source_key"], name="%(app_label)s_%(class)s_source_key_unique"
            ),
            # One address on the site leads to one listing.
            models.UniqueConstraint(
                fields=["state", "city_slug", "slug"],
                name="%(app_label)s_%(class)s_page_address_unique",
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="%(app_label)s_%(class)s_on_earth_or_unknown",
                violation_error_message=_("Give both coordinates, or neither."),
            ),
            models.CheckConstraint(
                condition=Q(main_phone="") | Q(main_phone__regex=PHONE_PATTERN),
                name="%(app_label)s_%(class)s_main_phone_form",
            ),
            models.CheckConstraint(
                condition=Q(zip_code="") | Q(zip_code__regex=r"^\d{5}$"),
                name="%(app_label)s_%(class)s_zip_code_form",
            ),
            models.CheckConstraint(
                condition=Q(state__regex=r"^[A-Z]{2}$"), name="%(app_label)s_%(class)s_state_form"
            ),
            models.CheckConstraint(
                condition=~Q(status="withheld") | ~Q(status_reason=""),
                name="%(app_label)s_%(class)s_withheld_for_a_reason",
                violation_error_message=_("Say why it is withheld."),
            ),
        ]
        indexes = [
            # Circles and the nearest ones: `location <@ box`, `location <-> point`.
            GistIndex(fields=["location"], name="%(app_label)s_%(class)s_location"),
            # The pages of states and towns, and lists by name.
            models.Index(
                fields=["state", "city_slug", "name"],
                condition=Q(status="listed"),
                name="%(app_label)s_%(class)s_by_town",
            ),
            models.Index(
                fields=["name", "id"],
                condition=Q(status="listed"),
                name="%(app_label)s_%(class)s_by_name",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.site}" if self.site else self.name

    @property
    def opening_hours(self) -> OpeningHours | None:
        """The hours of the week; `None` when they are not known."""
        return OpeningHours.parse(self.hours)

    @property
    def zone(self) -> ZoneInfo | None:
        """The time zone it lies in, as far as known."""
        return ZoneInfo(self.time_zone) if self.time_zone else None

    @property
    def is_open(self) -> bool | None:
        """Whether it is open now; `None` when its hours are not known."""
        if self.opening_hours is None or self.zone is None:
            return None
        return self.opening_hours.is_open_at(timezone.now(), self.zone)

    @property
    def opens_at(self) -> datetime | None:
        """When it opens next, on its own clock; `None` when that is not known or never."""
        if self.opening_hours is None or self.zone is None:
            return None
        opening = self.opening_hours.next_opening(timezone.now(), self.zone)
        return opening.astimezone(self.zone) if opening else None

    @property
    def closes_at(self) -> datetime | None:
        """When it closes, on its own clock; `None` when it is closed, never closes, or unknown."""
        if self.opening_hours is None or self.zone is None:
            return None
        closing = self.opening_hours.closes_at(timezone.now(), self.zone)
        return closing.astimezone(self.zone) if closing else None

    @property
    def hours_may_differ_today(self) -> bool:
        """Whether today is a federal holiday there, and nobody knows if it changes the hours."""
        if self.opening_hours is None or self.zone is None:
            return False
        return self.opening_hours.may_differ_on(timezone.localdate(timezone=self.zone))

    @property
    def point(self) -> Point | None:
        """Where it is, as far as known; see `precision`."""
        if self.latitude is None or self.longitude is None:
            return None
        return Point(self.latitude, self.longitude)
