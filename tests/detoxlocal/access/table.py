"""The table of who gets what, as people read it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.detoxlocal.access.answers import METHODS, Answers

TABLE = Path(__file__).with_name("table.tsv")
WORD = "="
EVERYTHING_BELOW = "**"
ROUTE_WIDTH = 64
CELL_WIDTH = 16

type Row = tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """`words` says what each word of a cell means, `columns` whose cells stand in which order."""

    words: Mapping[str, Answers]
    columns: tuple[str, ...]
    rows: Mapping[str, Row]

    def row_of(self, route: str) -> str | None:
        """Return the name of the row that an address stands in."""
        if route in self.rows:
            return route
        shared = [name for name in self.rows if name.endswith(EVERYTHING_BELOW)]
        return next((n for n in shared if route.startswith(n.removesuffix("**"))), None)

    def word(self, answers: Answers) -> str:
        """Return the word for some answers, or the answers themselves where there is none."""
        known = {meaning: word for word, meaning in self.words.items()}
        return known.get(answers) or " ".join(answers)


def read_table(text: str) -> Table:
    """Read a table; lines that begin with # are for people."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    cells = [[cell.strip() for cell in line.split("\t")] for line in lines]
    words = {
        each[0].removeprefix(WORD).strip(): each[1:] for each in cells if each[0].startswith(WORD)
    }
    head, *rows = [each for each in cells if not each[0].startswith(WORD)]
    for row in [*rows, head]:
        assert len(row) == len(head), f"A row has too few or too many cells: {row}"
    for word, meaning in words.items():
        assert len(meaning) == len(METHODS), f"“{word}” must say something of each method"
    assert len({row[0] for row in rows}) == len(rows), "An address has two rows"
    return Table(
        words={word: tuple(meaning) for word, meaning in words.items()},
        columns=tuple(head[1:]),
        rows={row[0]: tuple(row[1:]) for row in rows},
    )


def written(route: str, cells: Iterable[str]) -> str:
    """Return a row as it stands in the table."""
    padded = (cell.ljust(CELL_WIDTH - 1) for cell in cells)
    return "\t".join([route.ljust(ROUTE_WIDTH), *padded]).rstrip()
