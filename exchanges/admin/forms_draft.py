"""The form over the draft of a case: everything may still be unknown."""

from typing import Any

from exchanges.admin.forms import ExchangeForm
from listings.admin.forms_point import Where, has_moved
from listings.pointing import spot_of_address

ADDRESS = ("zip_code", "state", "city")


class DraftForm(ExchangeForm):
    """An exchange's facts; how they are known is said in the checklist of the case."""

    asks_how = False

    def __init__(self, *data: Any, **options: Any) -> None:
        super().__init__(*data, **options)
        for name in ("name", "city", "state"):
            self.fields[name].required = False

    def settle(self) -> dict[str, Any]:
        told = self.cleaned_data
        follows = told["point"] == Where.AS_ADDRESS and not told["address_withheld"]
        moved = follows and has_moved(told, self.was)
        if not moved or spot_of_address(**{line: told[line] for line in ADDRESS}):
            return super().settle()
        # It gets one when it is published, or lacks what is needed for that.
        nowhere = {"latitude": None, "longitude": None, "precision": self.was["precision"]}
        return nowhere | {"time_zone": told["time_zone"]}
