"""The parts of a text as blocks of the editor, in the form in which they are stored."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import uuid4

from articles.imports.containers import QUOTED
from articles.imports.document import (
    Callout,
    Facts,
    Heading,
    Part,
    Question,
    Quotation,
    Table,
    Text,
    Timeline,
)
from articles.imports.rich_text import stored_line, stored_text

type Stored = dict[str, Any]


def build_body(parts: Iterable[Part]) -> list[Stored]:
    """Return the blocks of a text, as a stream field keeps them."""
    return [_with_id(*BUILD[type(part)](part)) for part in parts]


def _with_id(kind: str, value: Any) -> Stored:
    return {"type": kind, "value": value, "id": str(uuid4())}


def _items(values: Iterable[Any]) -> list[Stored]:
    return [_with_id("item", value) for value in values]


def _heading(part: Heading) -> tuple[str, Any]:
    return "heading", {"level": str(part.level), "text": part.text}


def _text(part: Text) -> tuple[str, Any]:
    return "text", stored_text(part.blocks)


def _callout(part: Callout) -> tuple[str, Any]:
    text = stored_text(part.blocks)
    return "callout", {"kind": part.kind, "title": part.title, "text": text}


def _facts(part: Facts) -> tuple[str, Any]:
    return "facts", {"title": part.title, "facts": _items(map(stored_line, part.facts))}


def _timeline(part: Timeline) -> tuple[str, Any]:
    spans = [{"span": each.when, "text": stored_text(each.blocks)} for each in part.spans]
    return "timeline", {"caption": part.caption, "spans": _items(spans)}


def _question(part: Question) -> tuple[str, Any]:
    return "question", {"question": part.question, "answer": stored_text(part.blocks)}


def _quotation(part: Quotation) -> tuple[str, Any]:
    text = stored_text(part.blocks, features=QUOTED)
    return "quotation", {"text": text, "source": part.source}


def _table(part: Table) -> tuple[str, Any]:
    return "table", {
        "columns": [{"type": "text", "heading": heading} for heading in part.headings],
        "rows": [{"values": [stored_line(cell) for cell in row]} for row in part.rows],
        "caption": part.caption,
    }


BUILD: dict[type[Part], Callable[[Any], tuple[str, Any]]] = {
    Heading: _heading,
    Text: _text,
    Callout: _callout,
    Facts: _facts,
    Timeline: _timeline,
    Question: _question,
    Quotation: _quotation,
    Table: _table,
}
