"""What visitors say is wrong about a listing."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Report(models.Model):
    """What somebody says is wrong about a listing. Staff look at it; the public never does."""

    class Kind(models.TextChoices):
        CENTER = "center", _("detox center")
        EXCHANGE = "exchange", _("needle exchange")

    class Facts(models.TextChoices):
        PHONE = "phone", _("The phone number is wrong")
        ADDRESS = "address", _("The address is wrong")
        SERVICES = "services", _("What they offer is wrong")
        PAYMENT = "payment", _("How to pay is wrong")
        HOURS = "hours", _("The opening hours are wrong")
        RULE = "rule", _("The rule for getting syringes is wrong")
        CLOSED = "closed", _("It has closed")
        OTHER = "other", _("Something else")

    form_key = models.UUIDField(help_text=_("Of one rendering of the form."))
    content_hash = models.CharField(max_length=64, help_text=_("Of all that was sent."))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    listing_uuid = models.UUIDField(_("listing"))
    facts = models.CharField(_("what is wrong"), max_length=8, choices=Facts)
    message = models.TextField(_("what is right"), max_length=1000, blank=True)
    contact = models.CharField(
        _("contact"), max_length=200, blank=True, help_text=_("For questions of staff only.")
    )
    language = models.CharField(_("language"), max_length=5)
    sender_hash = models.CharField(max_length=64, help_text=_("Changes daily; tells no address."))
    doubtful = models.BooleanField(_("doubtful"), default=False)
    case = models.OneToOneField(
        "listings.Case", verbose_name=_("case"), on_delete=models.PROTECT, related_name="report"
    )
    created_at = models.DateTimeField(_("sent"), auto_now_add=True)

    personal_fields = ("contact", "message")

    class Meta:
        verbose_name = _("report of a mistake")
        verbose_name_plural = _("reports of mistakes")
        constraints = [
            # A double click or a resend is the same report.
            models.UniqueConstraint(
                fields=["form_key", "content_hash"], name="listings_report_once"
            )
        ]
        indexes = [
            # How many one sender sent in the last hour.
            models.Index(fields=["sender_hash", "created_at"], name="listings_report_sender"),
        ]

    def __str__(self) -> str:
        return f"{self.get_facts_display()}, {self.created_at:%Y-%m-%d}"
