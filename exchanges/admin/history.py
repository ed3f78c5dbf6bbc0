"""The history of an exchange, and bringing a value of it back."""

from typing import Any

from accounts.models import User
from exchanges.admin.kind import EXCHANGES
from exchanges.admin.words import show
from exchanges.models import Exchange
from exchanges.services import edit_exchange
from exchanges.services.fields import FIELDS
from listings.admin.history import Earlier, ListingHistory, bring_back_view
from listings.admin.words import Show

# Coordinates without their precision would say something else.
TOGETHER = ("latitude", "longitude", "precision")


class ExchangeHistory(ListingHistory):
    """Everything that the trail holds of an exchange."""

    kind = EXCHANGES
    editable = FIELDS

    def show(self) -> Show:
        return show


def _edit(exchange: Exchange, changes: dict[str, Any], by: User) -> None:
    edit_exchange(exchange, changes, by=by)


bring_back = bring_back_view(Earlier(kind=EXCHANGES, fields=FIELDS, together=TOGETHER, edit=_edit))
