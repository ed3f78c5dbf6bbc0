"""The states, the capital's district and the territories, with every name they answer to."""

from dataclasses import dataclass
from functools import cache

from django.utils.translation import get_language

from places.text import normalize


@dataclass(frozen=True)
class State:
    """A state: the postal service's two letters, its names, and how else people write it."""

    code: str
    name: str
    spanish: str
    also: tuple[str, ...] = ()

    @property
    def terms(self) -> tuple[str, ...]:
        """Every name it answers to, normalized."""
        names = (self.name, self.spanish, *self.also)
        normalized = [normalize(name) for name in names]
        sayings = [
            form
            for name in normalized[:2]
            for form in (f"state of {name}", f"{name} state", f"estado de {name}")
        ]
        return tuple(dict.fromkeys([self.code.lower(), *normalized, *sayings]))


STATES = {
    state.code: state
    for state in (
        State("AL", "Alabama", "Alabama", ("Ala",)),
        State("AK", "Alaska", "Alaska"),
        State("AZ", "Arizona", "Arizona", ("Ariz",)),
        State("AR", "Arkansas", "Arkansas", ("Ark",)),
        State("CA", "California", "California", ("Calif", "Cali")),
        State("CO", "Colorado", "Colorado", ("Colo",)),
        State("CT", "Connecticut", "Connecticut", ("Conn",)),
        State("DE", "Delaware", "Delaware", ("Del",)),
        State("DC", "District of Columbia", "Distrito de Columbia", ("D C",)),
        State("FL", "Florida", "Florida", ("Fla",)),
        State("GA", "Georgia", "Georgia"),
        State("HI", "Hawaii", "Hawái", ("Hawai i",)),
        State("ID", "Idaho", "Idaho"),
        State("IL", "Illinois", "Illinois", ("Ill",)),
        State("IN", "Indiana", "Indiana", ("Ind",)),
        State("IA", "Iowa", "Iowa"),
        State("KS", "Kansas", "Kansas", ("Kan", "Kans")),
        State("KY", "Kentucky", "Kentucky", ("Ken",)),
        State("LA", "Louisiana", "Luisiana"),
        State("ME", "Maine", "Maine"),
        State("MD", "Maryland", "Maryland"),
        State("MA", "Massachusetts", "Massachusetts", ("Mass",)),
        State("MI", "Michigan", "Míchigan", ("Mich",)),
        State("MN", "Minnesota", "Minnesota", ("Minn",)),
        State("MS", "Mississippi", "Misisipi", ("Miss", "Misisipí")),
        State("MO", "Missouri", "Misuri"),
        State("MT", "Montana", "Montana", ("Mont",)),
        State("NE", "Nebraska", "Nebraska", ("Neb", "Nebr")),
        State("NV", "Nevada", "Nevada", ("Nev",)),
        State("NH", "New Hampshire", "Nuevo Hampshire", ("N H", "Nueva Hampshire")),
        State("NJ", "New Jersey", "Nueva Jersey", ("N J", "Jersey")),
        State("NM", "New Mexico", "Nuevo México", ("N M", "N Mexico", "Nuevo Méjico")),
        State("NY", "New York", "Nueva York", ("N Y", "Upstate New York")),
        State("NC", "North Carolina", "Carolina del Norte", ("N C", "N Car")),
        State("ND", "North Dakota", "Dakota del Norte", ("N D", "N Dak")),
        State("OH", "Ohio", "Ohio"),
        State("OK", "Oklahoma", "Oklahoma", ("Okla",)),
        State("OR", "Oregon", "Oregón", ("Ore",)),
        State("PA", "Pennsylvania", "Pensilvania", ("Penn", "Penna")),
        State("RI", "Rhode Island", "Rhode Island", ("R I",)),
        State("SC", "South Carolina", "Carolina del Sur", ("S C", "S Car")),
        State("SD", "South Dakota", "Dakota del Sur", ("S D", "S Dak")),
        State("TN", "Tennessee", "Tennessee", ("Tenn", "Tenesí")),
        State("TX", "Texas", "Texas", ("Tex", "Tejas")),
        State("UT", "Utah", "Utah"),
        State("VT", "Vermont", "Vermont"),
        State("VA", "Virginia", "Virginia"),
        State("WA", "Washington", "Washington", ("Wash",)),
        State("WV", "West Virginia", "Virginia Occidental", ("W V", "W Va", "Virginia del Oeste")),
        State("WI", "Wisconsin", "Wisconsin", ("Wis", "Wisc")),
        State("WY", "Wyoming", "Wyoming", ("Wyo",)),
        State("PR", "Puerto Rico", "Puerto Rico", ("P R",)),
        State("GU", "Guam", "Guam"),
        State(
            "VI",
            "US Virgin Islands",
            "Islas Vírgenes de EE. UU.",
            ("Virgin Islands", "Islas Vírgenes", "USVI", "Islas Vírgenes de los Estados Unidos"),
        ),
        State("AS", "American Samoa", "Samoa Americana"),
        State("MP", "Northern Mariana Islands", "Islas Marianas del Norte", ("CNMI",)),
        State("FM", "Micronesia", "Micronesia", ("Federated States of Micronesia", "FSM")),
        State("MH", "Marshall Islands", "Islas Marshall"),
        State("PW", "Palau", "Palaos"),
    )
}


@cache
def code_of_terms() -> dict[str, str]:
    """Return the two letters of a state by each of its normalized names."""
    return {term: state.code for state in STATES.values() for term in state.terms}


def is_state(code: str) -> bool:
    """Return whether these are the two capital letters of a state or territory."""
    return code in STATES


def state_name(code: str) -> str:
    """Return a state's name in the language in force.

    Raises:
        KeyError: there is no such state; see `is_state`.
    """
    state = STATES[code]
    return state.spanish if (get_language() or "").startswith("es") else state.name
