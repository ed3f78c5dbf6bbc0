"""Needle exchanges as a kind of listings in the admin."""

from django.utils.translation import gettext_lazy as _

from exchanges.models import Exchange
from listings.admin.kind import AdminKind

EXCHANGES = AdminKind(
    model=Exchange,
    namespace="admin_exchanges",
    label=_("Needle exchanges"),
    change="exchanges.change_exchange",
    confirm="exchanges.confirm_exchange_facts",
)
