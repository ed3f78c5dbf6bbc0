"""The table of contents: the headings of a text, each with its own place on the page."""

import re
from dataclasses import dataclass, field

from wagtail.blocks import StreamValue

CONTENTS_LEVEL = 3
# What the page itself calls its parts; no heading of a text may take these.
TAKEN = frozenset(
    "main references contents changes people related site-search footer-help footer-site".split()
)
OURS = re.compile(r"(?:ref|cite)-[\d-]+")


@dataclass
class Heading:
    """A heading: what it says, and the id that leads to it."""

    text: str
    level: int
    anchor: str
    below: list["Heading"] = field(default_factory=list)


def headings(body: StreamValue) -> dict[str, Heading]:
    """Return all headings of a body by the id of their block."""
    taken = set(TAKEN)
    found: dict[str, Heading] = {}
    for child in body:
        if child.block_type == "heading":
            anchor = _free(child.value.base, taken)
            taken.add(anchor)
            found[child.id] = Heading(child.value["text"], child.value.number, anchor)
    return found


def _free(base: str, taken: set[str]) -> str:
    if OURS.fullmatch(base):
        base = f"part-{base}"
    if base not in taken:
        return base
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"


def table_of_contents(all_headings: dict[str, Heading]) -> list[Heading]:
    """Return the headings of level 2, with those of level 3 below each."""
    top: list[Heading] = []
    for heading in all_headings.values():
        if heading.level < CONTENTS_LEVEL or not top:
            top.append(heading)
        elif heading.level == CONTENTS_LEVEL:
            top[-1].below.append(heading)
    return top
