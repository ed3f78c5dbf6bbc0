"""What was published when, with what the editor said of it: shown below every article."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublishedChange(models.Model):
    """One published revision of an article."""

    page = models.ForeignKey(
        "articles.ArticlePage", on_delete=models.CASCADE, related_name="published_changes"
    )
    revision = models.OneToOneField("wagtailcore.Revision", on_delete=models.RESTRICT)
    note = models.CharField(_("what changed"), max_length=160, blank=True)
    published_at = models.DateTimeField(_("published"))

    class Meta:
        verbose_name = _("published change")
        verbose_name_plural = _("published changes")
        ordering = ["-published_at", "-pk"]

    def __str__(self) -> str:
        return self.note
