"""What a state's law says about syringe programs, in short: dated, with its source."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class StateLaw(models.Model):
    """A few sentences about the law of one state. Editors keep them; without a date none stands."""

    state = models.CharField(
        _("state"), max_length=2, unique=True, help_text=_("Two capital letters.")
    )
    text_en = models.TextField(_("in short, English"), max_length=1500)
    text_es = models.TextField(_("in short, Spanish"), max_length=1500, blank=True)
    as_of = models.DateField(_("checked on"), help_text=_("When somebody last read the source."))
    source_name = models.CharField(_("source"), max_length=200)
    source_url = models.URLField(_("address of the source"), max_length=300)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("law of a state")
        verbose_name_plural = _("laws of states")
        ordering = ["state"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__regex=r"^[A-Z]{2}$"), name="exchanges_statelaw_state_form"
            ),
        ]

    def __str__(self) -> str:
        return self.state

    @property
    def is_in_language(self) -> bool:
        """Whether it stands in the language of the page; else it is shown in English."""
        return get_language() == "en" or bool(self.text_es)

    @property
    def text(self) -> str:
        """The text in the language of the page, or in English."""
        return self.text_es if get_language() == "es" and self.text_es else self.text_en
