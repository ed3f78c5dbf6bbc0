"""Where centers' pages stood before, so that links to them still lead there."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from centers.models import Center


class FormerAddress(models.Model):
    """An address on the site that a center had. Kept by a trigger (migration 0011).

    So no writer can forget it: staff, imports, decisions about differences. The one who left an
    address last is found there; a center that has it now comes before them all.
    """

    center = models.ForeignKey(
        "centers.Center", on_delete=models.CASCADE, related_name="former_addresses"
    )
    state = models.CharField(max_length=2)
    city_slug = models.CharField(max_length=100)
    slug = models.SlugField(max_length=120)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["state", "city_slug", "slug"], name="centers_former_address_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.state.lower()}/{self.city_slug}/{self.slug}"


def now_at(state: str, city_slug: str, slug: str) -> "Center | None":
    """Return the center with a public page that had this address before, if there is one."""
    at = FormerAddress.objects.filter(state=state.upper(), city_slug=city_slug, slug=slug)
    former = at.filter(center__status__in=["listed", "closed"]).select_related("center").first()
    return former.center if former else None
