"""Tables with their captions."""

import re

from articles.imports.document import Table
from articles.imports.inline import check_length, read_plain, read_runs
from articles.imports.markdown import Node
from articles.imports.reading import Reader

CAPTION = "Table:"
BAR = re.compile(r"(?<!\\)\|")
# The line between head and rows, which makes a table of what stands around it.
RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*")


def is_caption(node: Node) -> bool:
    """Return whether a paragraph is the caption of a table below it."""
    if node.kind != "paragraph" or "\n" in node.inline.content:
        return False
    return node.inline.content.startswith(CAPTION)


def refuse_broken_table(reader: Reader, node: Node) -> None:
    """Note a paragraph that was meant as a table."""
    lines = node.inline.content.split("\n")
    for number, line in enumerate(lines):
        if number and "|" in line and RULE.fullmatch(line):
            text = (
                "The line below a table's head must have as many parts as the head: "
                f"{_width(lines[number - 1])}, not {_width(line)}."
            )
            reader.problems.add(node.line + number, text)


def read_table(reader: Reader, node: Node, caption: Node | None) -> Table:
    """Return a table.

    Args:
        reader: the file.
        node: the table.
        caption: the line above it; none where there is no such line.
    """
    title = ""
    if caption is None:
        reader.refuse(node, "Say above the table what it is about: a line “Table: ...”.")
    else:
        title = _caption(reader, caption)
    head, *body = node.children
    headings = _headings(reader, head.children[0])
    rows = [row for part in body for row in part.children]
    if not rows:
        reader.refuse(node, "The table has no rows: add some, or take it out.")
    for row in rows:
        _check_row(reader, row, len(headings))
    cells = tuple(tuple(read_runs(reader, cell) for cell in row.children) for row in rows)
    return Table(title, headings, cells)


def _caption(reader: Reader, node: Node) -> str:
    text = read_plain(reader, node, "The caption").removeprefix(CAPTION).strip()
    if not text:
        reader.refuse(node, "The caption is empty: say what the table is about.")
    check_length(reader, node, text, "The caption of a table")
    return text


def _headings(reader: Reader, row: Node) -> tuple[str, ...]:
    headings = [read_plain(reader, cell, "The heading of a column") for cell in row.children]
    for heading in headings:
        check_length(reader, row, heading, "The heading of a column")
    return tuple(headings)


def _check_row(reader: Reader, row: Node, width: int) -> None:
    # The parser cuts and fills rows without a word, so they are counted in the file itself.
    found = _width(reader.lines[row.line - 1])
    if found != width:
        reader.refuse(row, f"This row has {found} cells and the head has {width}: even them out.")
        return
    if any(not cell.inline.content for cell in row.children):
        reader.refuse(row, "A cell is empty: say what is known, if only “Not known”.")


def _width(line: str) -> int:
    inner = line.strip()
    cells = BAR.split(inner)
    return len(cells) - (cells[0] == "") - (len(cells) > 1 and cells[-1] == "")
