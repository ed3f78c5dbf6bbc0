"""Rich text as Wagtail's editor itself would store it, so that saving it there changes nothing."""

import json
import re
from collections.abc import Collection, Iterator
from functools import cache
from itertools import count, groupby
from typing import Any

from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.admin.rich_text.converters.contentstate_models import Block as StateBlock

from articles.blocks import INLINE, TEXT
from articles.imports.document import Block, Blocks, Link, Run, Runs
from articles.rich_text.draftail import ENTITY
from articles.rich_text.marks import PLACEHOLDER

TYPES = {"p": "unstyled", "ul": "unordered-list-item", "ol": "ordered-list-item"}
STYLES = {"BOLD": "is_bold", "ITALIC": "is_italic"}
BLANKS = re.compile(r"[ \t\f]+")


def stored_text(blocks: Blocks, *, features: Collection[str] = TEXT) -> str:
    """Return paragraphs and lists as they are stored."""
    entities: dict[int, dict[str, Any]] = {}
    numbers = count()
    state = {
        "blocks": [_block(block, entities, numbers) for block in blocks],
        "entityMap": entities,
    }
    converter = _converter(tuple(features))
    html = converter.to_database_format(json.dumps(state))
    # What the editor reads and writes again has its spaces in the way of HTML.
    stored: str = converter.to_database_format(converter.from_database_format(html))
    return stored


def stored_line(runs: Runs) -> str:
    """Return the text of a cell or of a fact as it is stored."""
    return stored_text((Block("p", runs),), features=INLINE)


@cache
def _converter(features: tuple[str, ...]) -> ContentstateConverter:
    return ContentstateConverter(features=list(features))


def _block(
    block: Block, entities: dict[int, dict[str, Any]], numbers: Iterator[int]
) -> dict[str, Any]:
    state: dict[str, Any] = StateBlock(TYPES[block.kind], depth=block.depth).as_dict()
    placed = list(_placed(block.runs))
    state["text"] = "".join(text for _offset, text, _run in placed)
    for style, name in STYLES.items():
        state["inlineStyleRanges"] += [
            {"style": style, "offset": offset, "length": length}
            for has_style, offset, length in _stretches(placed, name)
            if has_style
        ]
    for target, offset, length in _stretches(placed, "target"):
        if target:
            number = next(numbers)
            entities[number] = _entity(target)
            state["entityRanges"].append({"key": number, "offset": offset, "length": length})
    return state


type Placed = tuple[int, str, Run]


def _placed(runs: Runs) -> Iterator[Placed]:
    """Yield each run's text with the place where it begins."""
    offset = 0
    for run in runs:
        text = PLACEHOLDER if run.keys else BLANKS.sub(" ", run.text)
        yield offset, text, run
        offset += len(text)


def _stretches(placed: list[Placed], name: str) -> Iterator[tuple[Any, int, int]]:
    """Yield a value of runs with offset and length, as far as it stays the same."""
    for value, same in groupby(placed, key=lambda each: getattr(each[2], name)):
        each = list(same)
        yield value, each[0][0], sum(len(text) for _offset, text, _run in each)


def _entity(link: Link | tuple[str, ...]) -> dict[str, Any]:
    if isinstance(link, Link):
        return {"type": "LINK", "mutability": "MUTABLE", "data": {"url": link.url}}
    return {"type": ENTITY, "mutability": "IMMUTABLE", "data": {"sources": " ".join(link)}}
