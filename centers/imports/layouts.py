"""The columns by which a table is recognized, whatever its file is called."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from unicodedata import category

from listings.imports.errors import BadFileError

SHARED_COLUMNS = ("name1", "name2", "street1", "city", "state", "zip", "phone")


@dataclass(frozen=True)
class Layout:
    """One of the tables that the importer knows."""

    name: str
    source: str
    required: tuple[str, ...]

    def missing(self, columns: Iterable[str]) -> list[str]:
        """Return the required columns that are not there, in the layout's order."""
        present = set(columns)
        return [column for column in self.required if column not in present]


DIRECTORY = Layout(
    name="SAMHSA's directory",
    source="samhsa-directory",
    required=(*SHARED_COLUMNS, "service_code_info"),
)
FIND_TREATMENT = Layout(
    name="FindTreatment's table",
    source="findtreatment",
    required=(*SHARED_COLUMNS, "latitude", "longitude", "type_facility"),
)
LAYOUTS = (DIRECTORY, FIND_TREATMENT)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file: its number there, its cells as text, and its service codes."""

    number: int
    cells: dict[str, str] = field(hash=False)
    codes: tuple[str, ...]

    def __getitem__(self, column: str) -> str:
        """Return a cell's text with blanks folded; empty where the file has none."""
        return " ".join(self.cells.get(column, "").split())


@dataclass(frozen=True)
class Header:
    """Where a table begins and what its columns are called."""

    layout: Layout
    row_number: int
    columns: tuple[str, ...]

    def cells(self, values: Sequence[str]) -> dict[str, str]:
        """Return a row's cells by column; of columns with one name the first counts."""
        pairs = zip(reversed(self.columns), reversed(values[: len(self.columns)]), strict=True)
        return {column: clean(value) for column, value in pairs if column}


def clean(text: str) -> str:
    """Return a text without the signs that PostgreSQL refuses and nobody can see."""
    if text.isprintable():
        return text
    return "".join(
        " " if category(sign) == "Cs" or (category(sign) == "Cc" and not sign.isspace()) else sign
        for sign in text
    )


def find_header(rows: Iterable[tuple[int, Sequence[str]]]) -> Header | None:
    """Return the header among the first rows of a table, given with their numbers."""
    for number, values in rows:
        columns = _columns(values)
        for layout in LAYOUTS:
            if not layout.missing(columns):
                return Header(layout, number, columns)
    return None


def no_header(
    tables: Iterable[Iterable[Sequence[str]]],
    *,
    where: str,
    unreadable: BadFileError | None = None,
) -> BadFileError:
    """Return the complaint that names what the most similar header lacks.

    Args:
        tables: the first rows of each table in the file.
        where: the file.
        unreadable: why a table ended early, which is the complaint where none is similar.
    """
    lacks = [
        (len(missing) / len(layout.required), layout, missing)
        for table in tables
        for values in table
        for layout in LAYOUTS
        for missing in [layout.missing(_columns(values))]
    ]
    share, layout, missing = min(lacks, key=lambda found: found[0], default=(1, DIRECTORY, []))
    if share <= 1 / 2:
        return BadFileError(
            where,
            f"looks like {layout.name}, but lacks these columns: {', '.join(missing)}. "
            "Restore or rename them, or fetch the file again.",
        )
    return unreadable or BadFileError(
        where,
        "has none of the tables that can be imported. SAMHSA's directory has the columns "
        f"{', '.join(DIRECTORY.required)}; FindTreatment's has "
        f"{', '.join(FIND_TREATMENT.required)}.",
    )


def _columns(values: Sequence[str]) -> tuple[str, ...]:
    columns = ["_".join(value.split()).casefold() for value in values]
    while columns and not columns[-1]:
        columns.pop()
    return tuple(columns)
