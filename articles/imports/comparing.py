"""What a file says otherwise than an article as it was last saved, part by part."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from articles.fingerprints import SIGNED, without_ids
from articles.imports.building import Stored
from articles.imports.document import SourceEntry
from articles.models import Reference

NAMES = {
    "text": "text",
    "heading": "heading",
    "timeline": "timeline",
    "callout": "call-out",
    "facts": "facts",
    "question": "question",
    "table": "table",
    "quotation": "quotation",
    "picture": "picture",
}
TITLES = ("title", "question", "caption", "source")
LONGEST = 60


@dataclass
class Merged:
    """A new text in which what stayed keeps its ids, and what differs from the old, in words."""

    body: list[Stored] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)


def merge_bodies(old: list[Stored], new: list[Stored]) -> Merged:
    """Return the new text; blocks that stayed keep the ids by which the editor knows them."""
    merged = Merged()
    old_marks, new_marks = [_mark(block) for block in old], [_mark(block) for block in new]
    matcher = SequenceMatcher(a=old_marks, b=new_marks, autojunk=False)
    for how, start, end, new_start, new_end in matcher.get_opcodes():
        if how == "equal":
            merged.body += old[start:end]
        else:
            _merge(merged, old[start:end], new[new_start:new_end], _heading_above(old, start))
    return merged


def _merge(merged: Merged, gone: list[Stored], came: list[Stored], heading: str) -> None:
    # Blocks of one kind that stand where others stood are those, changed.
    pairs = [block["type"] for block in gone] == [block["type"] for block in came]
    if pairs:
        for before, after in zip(gone, came, strict=True):
            merged.body.append(after | {"id": before["id"]})
            merged.changes.append(f"changed: {_words(after, heading)}")
            heading = _heading(after) or heading
        return
    merged.changes += [f"removed: {words}" for words in _all_words(gone, heading)]
    merged.changes += [f"added: {words}" for words in _all_words(came, heading)]
    merged.body += came


def source_changes(old: Sequence[Reference], new: Sequence[SourceEntry]) -> list[str]:
    """Return what differs between the sources of an article and those of a file."""
    before = {each.key: each for each in old}
    after = {each.key: each for each in new}
    removed = [key for key in before if key not in after]
    added = [key for key in after if key not in before]
    changes = [f"sources removed: {', '.join(removed)}"] if removed else []
    changes += [f"sources added: {', '.join(added)}"] if added else []
    for key, entry in after.items():
        if key in before and (names := _differing(before[key], entry)):
            changes.append(f"source changed: {key} ({', '.join(names)})")
    stayed = [key for key in before if key in after]
    if stayed != [key for key in after if key in before]:
        changes.append("sources: in another order")
    return changes


def _differing(before: Reference, after: SourceEntry) -> list[str]:
    return [name for name in SIGNED if getattr(before, name) != getattr(after, name)]


def _mark(block: Stored) -> str:
    return json.dumps(without_ids(block), sort_keys=True)


def _heading(block: Stored) -> str:
    return str(block["value"]["text"]) if block["type"] == "heading" else ""


def _heading_above(body: list[Stored], number: int) -> str:
    return next((found for block in reversed(body[:number]) if (found := _heading(block))), "")


def _all_words(blocks: list[Stored], heading: str) -> Iterator[str]:
    is_own_heading = False
    for block in blocks:
        # What stands under a heading that came or went with it needs no word of its own.
        if not (is_own_heading and block["type"] == "text"):
            yield _words(block, heading)
        heading = _heading(block) or heading
        is_own_heading = is_own_heading or bool(_heading(block))


def _words(block: Stored, heading: str) -> str:
    name = NAMES[block["type"]]
    if title := _title(block):
        return f"{name} “{title}”"
    return f"{name} under “{heading}”" if heading else f"{name} at the top"


def _title(block: Stored) -> str:
    value: Any = block["value"]
    title = _heading(block)
    if not title and isinstance(value, dict):
        title = next((value[name] for name in TITLES if value.get(name)), "")
    return shortened(title)


def shortened(text: str) -> str:
    """Return the beginning of a text that is too long for a line of a list."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
