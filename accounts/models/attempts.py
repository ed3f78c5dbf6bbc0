"""Attempts to sign in that failed, as far as needed to slow down guessing."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SignInAttempt(models.Model):
    """A failed attempt. Neither the account nor the network address can be read from it.

    An attempt for an account that does not exist is kept like any other.
    """

    class Kind(models.TextChoices):
        PASSWORD = "password", _("password")
        CODE = "code", _("second factor")
        MAIL = "mail", _("link by mail asked for")

    kind = models.CharField(_("what was tried"), max_length=8, choices=Kind)
    account_hash = models.CharField(max_length=64, help_text=_("Keyed; tells no mail address."))
    sender_hash = models.CharField(max_length=64, help_text=_("Keyed; tells no network address."))
    device_hash = models.CharField(
        max_length=64,
        blank=True,
        help_text=_("Of a browser that this account signed in with before; else empty."),
    )
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("failed attempt to sign in")
        verbose_name_plural = _("failed attempts to sign in")
        default_permissions = ()
        indexes = [
            # How many lately: for one account, from one sender; and what is old enough to drop.
            models.Index(fields=["account_hash", "kind", "at"], name="accounts_attempt_account"),
            models.Index(fields=["sender_hash", "kind", "at"], name="accounts_attempt_sender"),
            models.Index(fields=["at"], name="accounts_attempt_at"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.at:%Y-%m-%d %H:%M}"
