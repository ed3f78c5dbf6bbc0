"""From the names that FindTreatment writes out to SAMHSA's codes."""

import re
from collections import defaultdict
from collections.abc import Iterable

from centers.imports.older_names import OLDER_NAMES
from centers.models import Service

MAX_CODE_CHARACTERS = 60
TRAILING_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
# Here the brackets tell two services apart: "Naltrexone (oral)", "Naltrexone (injectable)".
BRACKETS_MATTER = frozenset({"PHR"})
# "Seniors" who are accepted and "Seniors" with a program of their own are different facts.
NOT_ELSEWHERE = frozenset({"AGE", "SG", "GN", "EXCL"})


class ServiceNames:
    """Looks codes up by official name, forgiving what changes from year to year."""

    def __init__(self, services: Iterable[Service]) -> None:
        known = [service for service in services if service.known]
        self._named = {(s.category_code, fold(s.official_name)): s.code for s in known}
        self._shortened = _unique(
            ((s.category_code, _without_brackets(s.official_name)), s.code)
            for s in known
            if s.category_code not in BRACKETS_MATTER
        )
        self._anywhere = _unique(
            (fold(s.official_name), s.code) for s in known if s.category_code not in NOT_ELSEWHERE
        )
        codes = {service.code for service in known}
        self._older = {
            (category, fold(name)): code for category, name, code in OLDER_NAMES if code in codes
        }

    def codes(self, category: str, names: str) -> list[str]:
        """Return the codes of names parted by semicolons.

        A name that cannot be mapped becomes a code of its own, `CAT:Name`: kept, not dropped.
        """
        folded = (" ".join(name.split()) for name in names.split(";"))
        return [self._code(category.strip().upper(), name) for name in folded if name]

    def _code(self, category: str, name: str) -> str:
        full, short = fold(name), _without_brackets(name)
        code = (
            self._named.get((category, full))
            or self._older.get((category, full))
            or self._named.get((category, short))
            or self._shortened.get((category, full))
            or (self._anywhere.get(full) if category not in NOT_ELSEWHERE else None)
        )
        return code or f"{category}:{name}"[:MAX_CODE_CHARACTERS].rstrip()


def fold(name: str) -> str:
    """Return a name by its letters and digits only, so that wording alone counts."""
    return " ".join(re.findall(r"\w+", name.casefold()))


def _without_brackets(name: str) -> str:
    return fold(TRAILING_BRACKETS.sub("", name))


def _unique[Key](pairs: Iterable[tuple[Key, str]]) -> dict[Key, str]:
    found: dict[Key, set[str]] = defaultdict(set)
    for key, code in pairs:
        found[key].add(code)
    return {key: codes.pop() for key, codes in found.items() if len(codes) == 1}
