"""What an exchange can offer, whom it can be asked in, and how it gives out: keys and their words.

Keys stand in rows and in addresses; nothing that is not here is stored. Inside a group of filters
they are joined by OR, between groups by AND, as everywhere.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

type Words = Mapping[str, str | Promise]

SUPPLIES: Words = {
    "syringes": _("New syringes"),
    "naloxone": _("Naloxone (Narcan)"),
    "fentanyl-strips": _("Fentanyl test strips"),
    "xylazine-strips": _("Xylazine test strips"),
    "safer-smoking": _("Safer smoking supplies"),
    "disposal": _("Takes back used syringes"),
}
HEALTH: Words = {
    "wound-care": _("Wound care"),
    "hiv-testing": _("HIV test"),
    "hcv-testing": _("Hepatitis C test"),
    "sti-testing": _("STI tests"),
    "prep": _("PrEP (protects from HIV)"),
}
WAYS: Words = {
    "mail": _("Sends by mail"),
    "delivery": _("Brings it to you"),
}
OFFERS: Words = {**SUPPLIES, **HEALTH, **WAYS}
LANGUAGES: Words = {
    "english": pgettext_lazy("language", "English"),
    "spanish": pgettext_lazy("language", "Spanish"),
    "sign-language": _("Sign language"),
    "arabic": _("Arabic"),
    "chinese": _("Chinese"),
    "creole": _("Creole"),
    "french": _("French"),
    "portuguese": _("Portuguese"),
    "russian": _("Russian"),
    "vietnamese": _("Vietnamese"),
}


def known_offers(keys: object) -> list[str]:
    """Return those of some keys that we know, in our order."""
    return [key for key in OFFERS if isinstance(keys, list | tuple | set) and key in keys]


def known_languages(keys: object) -> list[str]:
    """Return those of some keys that we know, in our order."""
    return [key for key in LANGUAGES if isinstance(keys, list | tuple | set) and key in keys]
