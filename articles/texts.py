"""Walking through a body: every rich text in it, in the order in which it is read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wagtail.blocks import ListBlock, StreamValue, StructBlock
from wagtail.contrib.typed_table_block.blocks import TypedTable
from wagtail.rich_text import RichText


@dataclass(frozen=True)
class Place:
    """Where something stands in a body: the number of its block, and the heading above it."""

    block: int
    heading: str


def rich_texts(body: StreamValue) -> Iterator[tuple[Place, RichText]]:
    """Yield each rich text of a body with its place, in reading order."""
    heading = ""
    for number, child in enumerate(body):
        if child.block_type == "heading":
            heading = child.value["text"]
        for text in _inside(child.block, child.value):
            yield Place(number, heading), text


def _inside(block: Any, value: Any) -> Iterator[RichText]:
    if isinstance(value, RichText):
        yield value
    elif isinstance(value, TypedTable):
        for cell in (cell for row in value.rows for cell in row):
            yield from _inside(cell.block, cell.value)
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from _inside(child, value.get(name))
    elif isinstance(block, ListBlock):
        for each in value:
            yield from _inside(block.child_block, each)
