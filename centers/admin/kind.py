"""Detox centers as a kind of listings in the admin."""

from django.utils.translation import gettext_lazy as _

from centers.models import Center
from listings.admin.kind import AdminKind

CENTERS = AdminKind(
    model=Center,
    namespace="admin_centers",
    label=_("Detox centers"),
    change="centers.change_center",
    confirm="centers.confirm_facts",
)
