"""The keys that work a case without the mouse."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Key:
    """A key and what it does. Its button bears it as `data-key`, where it does it now."""

    key: str
    does: Promise


KEYS = (
    Key("n", _("Next case")),
    Key("c", _("Claim this case")),
    Key("e", _("Check off everything that is open, by call")),
    Key("a", _("Go to “approve”; Enter does it")),
    Key("r", _("Reject; a number chooses the reason, Enter does it")),
    Key("q", _("Ask the sender")),
    Key("h", _("Hand it over")),
    Key("s", _("Skip it for now")),
    Key("g", _("Give it back")),
    Key("u", _("Undo the decision")),
    Key("?", _("Show these keys")),
)
