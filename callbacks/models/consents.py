"""What people agree to: the text in its versions, and that somebody agreed to one."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from callbacks.models.requests import CallbackRequest
from callbacks.querysets import ConsentTextQuerySet

TEXT_LENGTH = 3000
AGREE_LENGTH = 300


class ConsentText(models.Model):
    """One version of the text, in both languages. Once published a trigger refuses every change.

    `{caller}` and `{number}` stand for who calls back and from which number.
    """

    version = models.PositiveIntegerField(_("version"), unique=True, editable=False)
    text_en = models.TextField(_("text in English"), max_length=TEXT_LENGTH)
    agree_en = models.CharField(_("words beside the box, in English"), max_length=AGREE_LENGTH)
    text_es = models.TextField(_("text in Spanish"), max_length=TEXT_LENGTH)
    agree_es = models.CharField(_("words beside the box, in Spanish"), max_length=AGREE_LENGTH)
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)

    objects = ConsentTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent text")
        verbose_name_plural = _("consent texts")
        ordering = ["-version"]
        default_permissions = ("add", "change", "view")
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at=None)
                | (
                    Q(text_en__contains="{caller}", text_es__contains="{caller}")
                    & Q(text_en__contains="{number}", text_es__contains="{number}")
                    & ~Q(agree_en="")
                    & ~Q(agree_es="")
                ),
                name="callbacks_consent_text_complete",
                violation_error_message=_(
                    "Both languages need {caller} and {number} in their text, and words beside "
                    "the box."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Version %(number)s") % {"number": self.version})


class Consent(models.Model):
    """That somebody agreed to be called. Append-only: a trigger refuses every change.

    It holds no number. `proof` is sealed: whoever has the keys and the number can prove that this
    number agreed at this time to this text; nobody can find the number by it.
    """

    request = models.OneToOneField(
        CallbackRequest, on_delete=models.PROTECT, related_name="consent"
    )
    text = models.ForeignKey(ConsentText, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(_("language"), max_length=5)
    # The number as it is stored, for nobody may call from another one.
    calls_from = models.CharField(max_length=12, editable=False)
    # Who and which number, as they stood in the text.
    caller = models.CharField(_("who calls back"), max_length=120)
    caller_phone = models.CharField(_("number that calls come from"), max_length=30)
    # SHA-256 of what `callbacks.consents.shown` gives, in hexadecimal.
    text_hash = models.CharField(max_length=64)
    page = models.CharField(_("page"), max_length=300)
    given_at = models.DateTimeField(_("given"))
    proof = models.TextField()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.request_id}: {self.text_id}, {self.language}"


class ConsentRevocation(models.Model):
    """That a consent was taken back. Append-only as well."""

    class Way(models.TextChoices):
        LINK = "link", _("by the private link")
        CALL = "call", _("on the telephone")
        STAFF = "staff", _("by staff")

    consent = models.OneToOneField(Consent, on_delete=models.PROTECT, related_name="revocation")
    way = models.CharField(_("how"), max_length=5, choices=Way)
    revoked_at = models.DateTimeField(_("revoked"))

    class Meta:
        verbose_name = _("revocation of a consent")
        verbose_name_plural = _("revocations of consents")
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.consent_id}: {self.get_way_display()}"
