"""The locator's filters: their groups, values and words.

A facet is written `group=value`, as in an address of the locator, in `Service.facet` and in
`Center.facets`. Inside a group they are joined by OR, between groups by AND.
"""

from functools import cache

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from listings.facets import Facet, FacetGroup, Words, words_of

GROUPS = (
    FacetGroup(
        "substance",
        _("Detox from"),
        {
            "alcohol": _("Alcohol"),
            "benzodiazepines": _("Benzodiazepines (Xanax, Klonopin)"),
            "opioids": _("Opioids (heroin, fentanyl, pain pills)"),
            "cocaine": _("Cocaine"),
            "methamphetamines": _("Methamphetamine"),
        },
    ),
    FacetGroup(
        "care",
        _("Where detox happens"),
        {
            "hospital": _("In a hospital"),
            "residential": _("In a residence, day and night"),
            "outpatient": _("At home, with visits"),
        },
    ),
    FacetGroup(
        "payment",
        _("Payment"),
        {
            "medicaid": _("Medicaid"),
            "medicare": _("Medicare"),
            "private": _("Private insurance"),
            "military": _("Military insurance (TRICARE)"),
            "cash": _("Cash or self-payment"),
            "sliding-scale": _("Sliding scale by income"),
            "assistance": _("Help with payment"),
            "free": _("Free for all"),
        },
    ),
    FacetGroup(
        "medication",
        _("Medicines for opioid use"),
        {
            "methadone": _("Methadone"),
            "buprenorphine": _("Buprenorphine (Suboxone)"),
            "naltrexone": _("Naltrexone (Vivitrol)"),
        },
    ),
    FacetGroup(
        "age",
        _("Age"),
        {
            "children": _("Children and teens"),
            "young-adults": _("Young adults (18 to 25)"),
            "adults": _("Adults (26 to 64)"),
            "seniors": _("Seniors (65 and older)"),
        },
    ),
    FacetGroup("gender", _("Gender"), {"female": _("Women"), "male": _("Men")}),
    FacetGroup(
        "language",
        _("Language"),
        {
            "spanish": pgettext_lazy("language", "Spanish"),
            "sign-language": _("Sign language"),
            "arabic": _("Arabic"),
            "chinese": _("Chinese"),
            "creole": _("Creole"),
            "farsi": _("Farsi"),
            "french": _("French"),
            "german": _("German"),
            "greek": _("Greek"),
            "hebrew": _("Hebrew"),
            "hindi": _("Hindi"),
            "hmong": _("Hmong"),
            "italian": _("Italian"),
            "japanese": _("Japanese"),
            "korean": _("Korean"),
            "ojibwa": _("Ojibwa"),
            "polish": _("Polish"),
            "portuguese": _("Portuguese"),
            "russian": _("Russian"),
            "tagalog": _("Tagalog"),
            "vietnamese": _("Vietnamese"),
            "yupik": _("Yupik"),
        },
    ),
    FacetGroup(
        "program",
        _("Programs for"),
        {
            "co-occurring": _("Mental health conditions as well"),
            "pregnant": _("Pregnant women and new mothers"),
            "women": _("Women"),
            "men": _("Men"),
            "teens": _("Teens"),
            "young-adults": _("Young adults"),
            "seniors": _("Older adults"),
            "lgbtq": _("LGBTQ people"),
            "veterans": _("Veterans"),
            "active-duty": _("Active-duty military"),
            "military-families": _("Military families"),
            "trauma": _("People who lived through trauma"),
            "domestic-violence": _("People hurt by a partner"),
            "sexual-abuse": _("People hurt by sexual abuse"),
            "hiv": _("People with HIV"),
            "chronic-pain": _("People with chronic pain"),
            "criminal-justice": _("People sent by a court"),
        },
    ),
)

GROUP_BY_NAME = {group.name: group for group in GROUPS}
FACET_BY_KEY = {facet.key: facet for group in GROUPS for facet in group.facets}
# A filter by these opens the page with the urgent card: stopping suddenly can kill.
DANGEROUS_SUBSTANCES = frozenset({"substance=alcohol", "substance=benzodiazepines"})


@cache
def words_in(_language: str | None) -> dict[str, Words]:
    """Return the words of all facets by key; a list of cards says two hundred of them."""
    return words_of(FACET_BY_KEY.values())


def facets_of(keys: list[str], group: str) -> list[Facet]:
    """Return a center's facets of one group, in the order of the page."""
    return GROUP_BY_NAME[group].among(keys)
