"""That a fact was confirmed: how, when, by whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FactGroup(models.TextChoices):
    """The groups of facts that are confirmed together."""

    PHONE = "phone", _("Phone")
    ADDRESS = "address", _("Address")
    SERVICES = "services", _("Services")
    PAYMENT = "payment", _("Payment")
    HOURS = "hours", _("Hours")


class FactCheck(models.Model):
    """That a group of facts was confirmed: how, when and by whom. Importing is no confirmation."""

    class Method(models.TextChoices):
        CALL = "call", _("by call")
        WEBSITE = "website", _("on its website")
        EMAIL = "email", _("by mail")
        VISIT = "visit", _("by visit")

    group = models.CharField(_("facts"), max_length=8, choices=FactGroup)
    method = models.CharField(_("how"), max_length=7, choices=Method)
    checked_at = models.DateTimeField(_("when"))
    checked_by = models.ForeignKey(
        "accounts.User", verbose_name=_("by whom"), null=True, on_delete=models.SET_NULL
    )

    class Meta:
        abstract = True
        ordering = ["-checked_at"]

    def __str__(self) -> str:
        return f"{self.get_group_display()} {self.get_method_display()}, {self.checked_at:%Y-%m-%d}"
