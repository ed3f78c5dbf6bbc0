"""Needle exchanges as a kind of listings."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from exchanges.models import Exchange
from listings.kinds import ListingKind
from listings.models import Report

Facts = Report.Facts


def _admin_url(exchange: Exchange) -> str:
    return reverse("admin_exchanges:inspect", args=[exchange.pk])


KINDS = [
    ListingKind(
        key=Report.Kind.EXCHANGE,
        label=_("needle exchange"),
        model=Exchange,
        wrong=(
            Facts.PHONE,
            Facts.ADDRESS,
            Facts.HOURS,
            Facts.RULE,
            Facts.SERVICES,
            Facts.CLOSED,
            Facts.OTHER,
        ),
        admin_url=_admin_url,
        change="exchanges.change_exchange",
    )
]
