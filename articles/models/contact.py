"""What visitors write to the people who run the site; kept until it is answered."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

MESSAGE_LENGTH = 4000


class ContactMessage(models.Model):
    """A message as it was sent. Personal; erased some time after it was answered."""

    personal_fields = frozenset({"name", "email", "message"})

    name = models.CharField(_("name"), max_length=100, blank=True)
    email = models.EmailField(_("mail address"), blank=True)
    message = models.TextField(_("message"), max_length=MESSAGE_LENGTH)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    form_key = models.UUIDField(editable=False)
    content_hash = models.CharField(max_length=64, editable=False)
    sender_hash = models.CharField(max_length=64, blank=True, editable=False)
    doubtful = models.BooleanField(
        _("doubtful"), default=False, help_text=_("Looks as if a program had written it.")
    )
    created_at = models.DateTimeField(_("received"), auto_now_add=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-created_at", "-pk"]
        constraints = [
            # A double click or a resend is the same message.
            models.UniqueConstraint(
                fields=["form_key", "content_hash"], name="articles_contactmessage_once"
            ),
        ]
        indexes = [
            # The queue shows what waits, oldest first.
            models.Index(
                "created_at",
                condition=models.Q(answered_at=None),
                name="articles_contact_waiting",
            ),
            # Counting what one sender sent within the hour.
            models.Index(fields=["sender_hash", "created_at"], name="articles_contact_sender"),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
