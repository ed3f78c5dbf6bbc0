"""What can be odd about what was sent: keys, kept with a submission, and their words."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MOST_ABOUT = 160

FLAWS: Mapping[str, str | Promise] = {
    "no-name": gettext_lazy("It has no name."),
    "name-cut": gettext_lazy("The name is cut off."),
    "capitals": gettext_lazy("Written in capitals."),
    "no-address": gettext_lazy("It has no address."),
    "address-cut": gettext_lazy("The address is cut off."),
    "mobile": gettext_lazy("It is mobile: what stood for the street was left out."),
    "town-only": gettext_lazy("It has a town, and no street."),
    "street-imprecise": gettext_lazy("The street does not say which house."),
    "no-town": gettext_lazy("It has no town."),
    "no-state": gettext_lazy("It has no US state."),
    "no-zip": gettext_lazy("It has no ZIP code."),
    "completed": gettext_lazy("We filled in what the address leaves out."),
    "town-unknown": gettext_lazy("We know no such town in that state."),
    "zip-unknown": gettext_lazy("We know no such ZIP code."),
    "zip-elsewhere": gettext_lazy("The ZIP code is not of that town."),
    "no-point": gettext_lazy("It has no place on the map."),
    "point-unreadable": gettext_lazy("Its place on the map cannot be read; it was left out."),
    "point-elsewhere": gettext_lazy("Its place on the map lies somewhere else; it was left out."),
    "no-syringes": gettext_lazy("It says that it offers no syringes."),
    "syringes-unknown": gettext_lazy("It does not say whether it offers syringes."),
    "unclear": gettext_lazy("Neither yes nor no."),
    "no-description": gettext_lazy("It has no description."),
    "description-cut": gettext_lazy("The description is cut off."),
    "phone-unreadable": gettext_lazy("The phone number cannot be dialed; it was left out."),
    "website-unreadable": gettext_lazy("The website is no web address; it was left out."),
    "too-long": gettext_lazy("Too long, so we cut it."),
    "town-corrected": gettext_lazy("We corrected how the town is spelled."),
    "hours-unread": gettext_lazy("The hours could not be read; what was written is below."),
    "link-in-name": gettext_lazy("There is a link in the name, the town or the street."),
    "sent-before": gettext_lazy("The same text was sent before."),
    "sent-often": gettext_lazy("Many came from the same sender within an hour."),
    "automatic": gettext_lazy("The form was filled in as a program does it."),
    "repeated": gettext_lazy("The file has the same name and town more than once."),
    "kept-edits": gettext_lazy("The file says something new where staff changed the draft."),
}


class Flaw(NamedTuple):
    """One thing that is odd: its key, and what it is about, as it was written."""

    key: str
    about: str = ""

    def as_json(self) -> dict[str, str]:
        """Return it as a submission keeps it."""
        return {"key": self.key, "about": self.about[:MOST_ABOUT]}


def in_words(flaws: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return what is odd, in words, in our order; keys that we have no more are left out."""
    known = [flaw for flaw in flaws if flaw["key"] in FLAWS]
    order = list(FLAWS)
    return [_worded(flaw) for flaw in sorted(known, key=lambda flaw: order.index(flaw["key"]))]


def _worded(flaw: Mapping[str, Any]) -> str:
    label = str(FLAWS[flaw["key"]])
    if not flaw.get("about"):
        return label
    return _("%(flaw)s (%(about)s)") % {"flaw": label, "about": flaw["about"]}
