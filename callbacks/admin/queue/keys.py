"""The keys that work a call without the mouse."""

from django.utils.translation import gettext_lazy as _

from listings.admin.cases.keys import Key

KEYS = (
    Key("c", _("Take this call")),
    Key("d", _("Show the number and call")),
    Key("o", _("Go to what came of it; a number chooses, Enter records it")),
    Key("k", _("Keep it for longer")),
    Key("g", _("Give it back")),
    Key("q", _("Back to the queue")),
    Key("?", _("Show these keys")),
)
