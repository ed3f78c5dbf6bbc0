"""The hotline: who answers it, who pays, from when until when that is so."""

from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Func, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from callbacks.querysets import HotlineRecordQuerySet

NUMBER_LENGTH = 12
# A number that anybody in the United States can dial, as it is stored: +13035550142.
is_us_number = RegexValidator(
    r"^\+1[2-9]\d{9}$", _("Write a US number with its area code, like 303-555-0142.")
)
TEXT_LENGTH = 2000


class Sponsor(models.Model):
    """A business that answers the hotline, as the public is told of it. No field holds a price."""

    name = models.CharField(_("name"), max_length=120)
    website = models.URLField(_("web site"), max_length=300)
    license = models.CharField(
        _("license"),
        max_length=160,
        help_text=_("Its kind, its number and who gave it, as the public can look it up."),
    )
    state = models.CharField(_("state of the license"), max_length=2)
    since = models.DateField(_("answers since"))

    class Meta:
        verbose_name = pgettext_lazy("of the hotline", "sponsor")
        verbose_name_plural = pgettext_lazy("of the hotline", "sponsors")
        ordering = ["name"]
        default_permissions = ("add", "change", "view")
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(license="") & Q(website__regex=r"^https?://."),
                name="callbacks_sponsor_complete",
                violation_error_message=_("A sponsor needs a name, a web site and a license."),
            ),
            models.CheckConstraint(
                condition=Q(state__regex=r"^[A-Z]{2}$"), name="callbacks_sponsor_state"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class HotlineRecord(models.Model):
    """A dated record of who answers the hotline and calls back.

    Only while one is published, in force and complete does the hotline exist anywhere. What was
    published is never changed (a trigger refuses it): it may be withdrawn, and another one follow.
    """

    phone = models.CharField(_("number of the hotline"), max_length=12, validators=[is_us_number])
    caller = models.CharField(
        _("who calls back"),
        max_length=120,
        help_text=_("The one name that people agree to be called by."),
    )
    caller_phone = models.CharField(
        _("number that calls come from"), max_length=12, validators=[is_us_number]
    )
    pays_en = models.TextField(_("who pays, and how, in English"), max_length=TEXT_LENGTH)
    pays_es = models.TextField(_("who pays, and how, in Spanish"), max_length=TEXT_LENGTH)
    complain_en = models.TextField(_("how to complain, in English"), max_length=TEXT_LENGTH)
    complain_es = models.TextField(_("how to complain, in Spanish"), max_length=TEXT_LENGTH)
    sponsors = models.ManyToManyField(Sponsor, verbose_name=_("sponsors"), related_name="records")
    # The sponsors as they were when it was published, a list of {name, website, license, state,
    # since}: what the public was told stays as it was told.
    sponsors_shown: Any = models.JSONField(default=list, blank=True, editable=False)
    valid_from = models.DateTimeField(_("in force from"))
    valid_until = models.DateTimeField(
        _("in force until"),
        help_text=_("From then on the hotline is gone until another record is published."),
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(
        pgettext_lazy("a hotline record", "withdrawn"), null=True, blank=True, editable=False
    )

    objects = HotlineRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("hotline record")
        verbose_name_plural = _("hotline records")
        ordering = ["-valid_from", "-pk"]
        default_permissions = ("add", "change", "view")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__lt=models.F("valid_until")),
                name="callbacks_record_ends_after_begin",
                violation_error_message=_("It must end after it begins."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(published_at__isnull=False),
                name="callbacks_record_withdrawn_was_published",
            ),
            # The last guard of "fails closed": what lacks anything cannot be published.
            models.CheckConstraint(
                condition=Q(published_at=None)
                | (
                    ~Q(caller="")
                    & ~Q(pays_en="")
                    & ~Q(pays_es="")
                    & ~Q(complain_en="")
                    & ~Q(complain_es="")
                    & ~Q(sponsors_shown=[])
                    & Q(phone__regex=r"^\+1[2-9]\d{9}$", caller_phone__regex=r"^\+1[2-9]\d{9}$")
                ),
                name="callbacks_record_published_is_complete",
            ),
            # At any moment at most one is in force.
            ExclusionConstraint(
                name="callbacks_record_one_in_force",
                expressions=[
                    (
                        Func("valid_from", "valid_until", function="tstzrange"),
                        RangeOperators.OVERLAPS,
                    )
                ],
                condition=Q(published_at__isnull=False, withdrawn_at=None),
                violation_error_message=_(
                    "Another published record is in force at that time. Withdraw it first, or let "
                    "this one begin when that one ends."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.caller}, {self.valid_from:%Y-%m-%d}"
