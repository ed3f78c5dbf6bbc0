"""Detox centers as a kind of listings."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from centers.models import Center
from listings.kinds import ListingKind
from listings.models import Report

Facts = Report.Facts


def _admin_url(center: Center) -> str:
    return reverse("admin_centers:inspect", args=[center.pk])


KINDS = [
    ListingKind(
        key=Report.Kind.CENTER,
        label=_("detox center"),
        model=Center,
        wrong=(
            Facts.PHONE,
            Facts.ADDRESS,
            Facts.SERVICES,
            Facts.PAYMENT,
            Facts.HOURS,
            Facts.CLOSED,
            Facts.OTHER,
        ),
        admin_url=_admin_url,
        change="centers.change_center",
    )
]
