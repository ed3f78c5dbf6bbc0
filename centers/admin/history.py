"""The history of a center, and bringing a value of it back."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from centers.admin.center_words import shower
from centers.admin.kind import CENTERS
from centers.models import Center
from centers.services import AddressTakenError, edit_center
from centers.services.editing import FIELDS
from listings.admin.history import Earlier, ListingHistory, bring_back_view
from listings.admin.words import Show

# Coordinates without their precision would say something else.
TOGETHER = ("latitude", "longitude", "precision")


class CenterHistory(ListingHistory):
    """Everything that the trail holds of a center."""

    kind = CENTERS
    editable = FIELDS

    def show(self) -> Show:
        return shower()


def _edit(center: Center, changes: dict[str, Any], by: User) -> None:
    try:
        edit_center(center, changes, by=by, confirmed_by_method={})
    except AddressTakenError as error:
        raise ValidationError(_("Another center has this address by now.")) from error


bring_back = bring_back_view(Earlier(kind=CENTERS, fields=FIELDS, together=TOGETHER, edit=_edit))
