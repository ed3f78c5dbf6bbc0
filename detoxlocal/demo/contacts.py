"""Telephone numbers that are kept for fiction, invented streets, addresses on example.org."""

from collections import defaultdict
from functools import cache
from random import Random

from detoxlocal.demo.chances import chance
from detoxlocal.demo.wording import words

# 555-0100 to 555-0199 belong to nobody in any area code (North American Numbering Plan).
NUMBERS_IN_AN_AREA = 100

STREETS = words(
    "Example Fable Fiction Imaginary Invented Legend Made-Up Make-Believe Nowhere Once-Upon-a-Time "
    "Paper Placeholder Pretend Sample Specimen Storybook Supposed Tall-Tale Test Would-Be"
)
ENDINGS = words("Street Avenue Road Lane Boulevard Way Court Drive Parkway Highway Place Terrace")
SPANISH_STREETS = words("Ejemplo,Fábula,Ficción,Leyenda,Muestra,Señora Invención,Cuento", apart=",")
SUITES = ("Suite {}", "Floor {}", "Building {}", "Unit {}", "Room {}")


class PhoneBook:
    """Hands out each number once."""

    def __init__(self) -> None:
        self._handed_out: defaultdict[str, int] = defaultdict(int)

    def number(self, area_codes: tuple[str, ...], luck: Random) -> str:
        """Return a number that nobody has yet; nothing where none is left, or no area code."""
        codes = list(area_codes)
        luck.shuffle(codes)
        for code in codes:
            if self._handed_out[code] < NUMBERS_IN_AN_AREA:
                return self._next(code)
        return ""

    def _next(self, code: str) -> str:
        line = _lines(code)[self._handed_out[code]]
        self._handed_out[code] += 1
        return f"+1{code}55501{line:02d}"


@cache
def _lines(code: str) -> list[int]:
    lines = list(range(NUMBERS_IN_AN_AREA))
    chance("lines", code).shuffle(lines)
    return lines


def street(state: str, luck: Random) -> str:
    """Return a street line that leads nowhere."""
    number = luck.randint(1, 9_900)
    if state == "PR":
        return f"{number} Calle {luck.choice(SPANISH_STREETS)}"
    if luck.random() < 0.005:  # noqa: PLR2004  one in 200, as among real ones
        return f"P.O. Box {number}"
    return f"{number} {luck.choice(STREETS)} {luck.choice(ENDINGS)}"


def suite(luck: Random) -> str:
    """Return a second line for one address in six."""
    if luck.randrange(6):
        return ""
    return luck.choice(SUITES).format(luck.randint(1, 40))


def website(slug: str, luck: Random) -> str:
    """Return an address that is kept for examples, or nothing."""
    return f"https://example.org/{slug}" if luck.randrange(9) < 5 else ""  # noqa: PLR2004
