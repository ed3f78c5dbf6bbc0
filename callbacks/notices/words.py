"""Why the gateway did not take something, in words of the reader's language."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

ANSWERED = re.compile(r"answered (\d{3})")
# What `core.outside` says, and a delivery keeps.
WORDS = {
    "broke off": gettext_lazy("it broke off its answer"),
    "its certificate is not valid": gettext_lazy("its certificate is not valid"),
    "no server has this name": gettext_lazy("no server has this name"),
    "the connection failed": gettext_lazy("the connection failed"),
    "took too long": gettext_lazy("it took too long"),
}


def why_not(last_error: str) -> str:
    """Return what a delivery's `last_error` says; empty where all went well."""
    if found := ANSWERED.fullmatch(last_error):
        return _("it answered with status %(status)s") % {"status": found[1]}
    return str(WORDS.get(last_error, last_error))
