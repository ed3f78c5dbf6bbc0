"""Needle exchanges and the confirmations of their facts."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exchanges.offers import LANGUAGES, OFFERS
from exchanges.querysets import ExchangeQuerySet
from listings.models import FactCheck, Listing

OLDEST_MINIMUM = 99


class ExchangeFacts(models.TextChoices):
    """The groups of facts that are confirmed together."""

    PHONE = "phone", _("Phone")
    ADDRESS = "address", _("Place")
    HOURS = "hours", _("Hours")
    RULE = "rule", _("Rule")
    SERVICES = "services", _("What it offers")


class Exchange(Listing):
    """A program that gives out syringes. Unknown stays empty or null."""

    class Rule(models.TextChoices):
        NEEDS_BASED = "needs-based", _("As many as you need")
        ONE_FOR_ONE = "one-for-one", _("One for each used one")
        ONE_PLUS = "one-plus", _("One for each used one, and some more")
        CAPPED = "capped", _("Up to a limit")

    legal_name = models.CharField(
        _("legal name"), max_length=200, blank=True, help_text=_("Where it differs from the name.")
    )
    rule = models.CharField(
        _("rule"), max_length=11, choices=Rule, blank=True, help_text=_("Empty: not known.")
    )
    rule_note = models.CharField(
        _("about the rule"),
        max_length=300,
        blank=True,
        help_text=_("Such as the limit: “up to 30 a visit”."),
    )
    minimum_age = models.PositiveSmallIntegerField(
        _("minimum age"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(OLDEST_MINIMUM)],
        help_text=_("0: everybody. Empty: not known."),
    )
    id_needed = models.BooleanField(
        _("ID needed"), null=True, blank=True, help_text=_("Empty: not known.")
    )
    anonymous = models.BooleanField(
        _("no name needed"), null=True, blank=True, help_text=_("Empty: not known.")
    )
    offers = ArrayField(
        models.CharField(max_length=20, choices=list(OFFERS.items())),
        verbose_name=_("what it offers"),
        default=list,
        blank=True,
    )
    languages = ArrayField(
        models.CharField(max_length=20, choices=list(LANGUAGES.items())),
        verbose_name=_("languages"),
        default=list,
        blank=True,
    )
    call_for_place = models.BooleanField(
        _("call for the place"),
        default=False,
        help_text=_("It tells where it stands when somebody calls."),
    )
    address_withheld = models.BooleanField(
        _("address is withheld"),
        default=False,
        help_text=_("Only its town is shown. No street and no ZIP code is stored then."),
    )
    area_note = models.CharField(
        _("area"),
        max_length=200,
        blank=True,
        help_text=_("The area as the program itself says it in public: “the east side”."),
    )

    objects = ExchangeQuerySet.as_manager()

    # What querysets annotate: `with_latest_checks`, `near`.
    latest_checks: list[dict[str, Any]]
    miles: float | None

    class Meta(Listing.Meta):
        verbose_name = _("needle exchange")
        verbose_name_plural = _("needle exchanges")
        permissions = [("confirm_exchange_facts", "Can confirm facts of needle exchanges")]
        constraints = [
            *Listing.Meta.constraints,
            models.UniqueConstraint(
                fields=["state", "slug"], name="exchanges_exchange_state_address_unique"
            ),
            # What is not in the row cannot get out, on whatever way.
            models.CheckConstraint(
                condition=Q(address_withheld=False)
                | Q(street1="", street2="", zip_code="", precision="area"),
                name="exchanges_exchange_withheld_has_no_address",
                violation_error_message=_(
                    "Where the address is withheld, leave street and ZIP code empty."
                ),
            ),
            models.CheckConstraint(
                condition=Q(minimum_age=None) | Q(minimum_age__lte=OLDEST_MINIMUM),
                name="exchanges_exchange_minimum_age",
            ),
            models.CheckConstraint(
                condition=Q(offers__contained_by=list(OFFERS)),
                name="exchanges_exchange_known_offers",
            ),
            models.CheckConstraint(
                condition=Q(languages__contained_by=list(LANGUAGES)),
                name="exchanges_exchange_known_languages",
            ),
        ]
        indexes = [
            *Listing.Meta.indexes,
            # The filters.
            GinIndex(fields=["offers"], fastupdate=False, name="exchanges_exchange_offers"),
            # A state's page, by name.
            models.Index(
                fields=["state", "name", "id"],
                condition=Q(status="listed"),
                name="exchanges_exchange_by_state",
            ),
            # The list of staff, whatever the status.
            models.Index(fields=["name", "id"], name="exchanges_exchange_all_by_name"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("exchanges:exchange", args=[self.state.lower(), self.slug])

    @property
    def offers_in_words(self) -> list[str | Promise]:
        """What it offers, in our order."""
        return [words for key, words in OFFERS.items() if key in self.offers]

    @property
    def languages_in_words(self) -> list[str | Promise]:
        """The languages it is known to speak, in our order."""
        return [words for key, words in LANGUAGES.items() if key in self.languages]


class ExchangeFactCheck(FactCheck):
    """A confirmation of an exchange's facts."""

    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="checks")
    group = models.CharField(_("facts"), max_length=8, choices=ExchangeFacts)

    class Meta(FactCheck.Meta):
        indexes = [
            # The latest check of each group of one exchange.
            models.Index(fields=["exchange", "group", "-checked_at"], name="exchanges_check_latest")
        ]
