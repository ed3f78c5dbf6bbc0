"""An address in one line, taken apart: "5 Sample Street, Denver, CO 80202"."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from places.states import code_of_terms, is_state
from places.text import normalize

MAX_PARTS = 8
ELLIPSIS = re.compile(r"\s*(?:\.{2,}|…)\s*$")
_ZIP = re.compile(r"(?:^|[\s,])(\d{5})(?:-\d{4})?$", re.ASCII)
_LETTERS_OF_STATE = re.compile(r"^(.*\S)[\s.]+([A-Za-z]{2})$")
_COUNTRY = frozenset({"usa", "us", "united states", "united states of america"})
_MOBILE = re.compile(
    r"(?:mobile|multiple|various)(?:[ -](?:only|unit|units|van|vans|site|sites|stop|stops|outreach"
    r"|program|service|services|exchange|location|locations|delivery))*",
    re.IGNORECASE,
)
_IMPRECISE = re.compile(
    r"\bblock of\b|\bcorner of\b|\bintersection\b|\bnear\b|\bbehind\b|\bbetween\b|\bnext to\b"
    r"|\bacross from\b|\bp\W{0,3}o\W{0,3}box\b|\s(?:&|and)\s",
    re.IGNORECASE,
)

# Whether a state has a town of that name.
type IsTown = Callable[[str, str], bool]


@dataclass(frozen=True, kw_only=True)
class Address:
    """What an address says; what it leaves out is empty. `mobile` is what stood for the street."""

    street1: str = ""
    street2: str = ""
    city: str = ""
    state: str = ""
    zip_code: str = ""
    mobile: str = ""
    is_cut: bool = False

    @property
    def is_imprecise(self) -> bool:
        """Whether the street names no house, only about where it is."""
        street = self.street1
        has_number = any(map(str.isdigit, street))
        return bool(street) and (bool(_IMPRECISE.search(street)) or not has_number)


def parse_address(text: str, is_town: IsTown) -> Address:
    """Take an address apart.

    Args:
        text: parted by commas, the state and the ZIP code last; it may be cut off at its end.
        is_town: asked where a word could be a state or a town, or a town or no place at all.
    """
    is_cut = bool(ELLIPSIS.search(text))
    parts = [part.strip() for part in ELLIPSIS.sub("", text).split(",", MAX_PARTS)]
    parts = [part for part in parts if part]
    if parts and normalize(parts[-1]) in _COUNTRY:
        parts.pop()
    zip_code = _take_zip(parts)
    state = _take_state(parts, is_town)
    street, mobile, city = _split(parts, state, is_town)
    return Address(
        street1=street[0] if street else "",
        street2=", ".join(street[1:]),
        city=city,
        state=state,
        zip_code=zip_code,
        mobile=mobile,
        is_cut=is_cut,
    )


def _take_zip(parts: list[str]) -> str:
    found = _ZIP.search(parts[-1]) if parts else None
    if not found:
        return ""
    before = parts[-1][: found.start()].strip()
    # The last number of a street is no ZIP code: "PO Box 12345".
    if before and len(parts) == 1 and not is_state(before[-2:].upper()):
        return ""
    parts[-1:] = [before] if before else []
    return found[1]


def _take_state(parts: list[str], is_town: IsTown) -> str:
    last = parts[-1] if parts else ""
    code = code_of_terms().get(normalize(last), "")
    if code and not (len(last) > len(code) and _is_rather_town(parts, code, is_town)):
        parts.pop()
        return code
    if (found := _LETTERS_OF_STATE.match(last)) and is_state(found[2].upper()):
        state = found[2].upper()
        # "12 Sample Ct" ends in a street's kind, which are a state's letters as well.
        if is_town(state, found[1]) or found[2].isupper():
            parts[-1] = found[1].rstrip(" .")
            return state
    return ""


def _is_rather_town(parts: list[str], code: str, is_town: IsTown) -> bool:
    """Tell "5 Sample Street, New York", which has no state, from "Denver, Colorado"."""
    before = parts[:-1]
    return (not before or all(map(_is_street, before))) and is_town(code, parts[-1])


def _split(parts: list[str], state: str, is_town: IsTown) -> tuple[list[str], str, str]:
    """Return the street's lines, what stood for a street, and the town."""
    *street, last = parts or [""]
    is_whole_town = bool(state) and is_town(state, last)
    if not street and not is_whole_town and (_is_street(last) or _is_mobile(last)):
        street, last = [last], ""
    mobile = ", ".join(part for part in street if _is_mobile(part))
    return [part for part in street if not _is_mobile(part)], mobile, last


def _is_street(part: str) -> bool:
    return any(map(str.isdigit, part))


def _is_mobile(part: str) -> bool:
    return bool(_MOBILE.fullmatch(part))
