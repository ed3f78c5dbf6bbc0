"""Paragraphs and lists: the text that a block of the editor holds."""

from collections.abc import Collection, Iterator, Sequence

from articles.blocks import TEXT
from articles.imports.document import Block, Blocks
from articles.imports.inline import read_runs
from articles.imports.markdown import Node
from articles.imports.reading import Reader

LISTS = {"bullet_list": "ul", "ordered_list": "ol"}
FLOW = frozenset({"paragraph", *LISTS})
# What the editor can nest.
MAX_DEPTH = 4
REFUSED = {
    "html_block": "HTML is not taken: write it as Markdown, or put a backslash before the “<”.",
    "fence": "There is no code in articles: take the backticks out.",
    "code_block": "A line begins with four blanks, which makes it code: take the blanks out.",
    "blockquote": "A quotation needs its source: write “::: quote Source”, the words, and “:::”.",
    "hr": "There are no lines across in articles: take it out.",
    "table": "A table cannot stand here: put it outside.",
    "heading": "A heading cannot stand here: put it outside.",
    "container_part": "Nothing can be set apart here: put it outside.",
}


def read_flow(reader: Reader, nodes: Sequence[Node], *, features: Collection[str] = TEXT) -> Blocks:
    """Return paragraphs and lists; note whatever else stands among them.

    Args:
        reader: the file.
        nodes: what the parser found.
        features: what the text may have in it, by the names of the editor's features.
    """
    return tuple(block for node in nodes for block in _blocks(reader, node, features))


def refuse_other(reader: Reader, node: Node) -> None:
    """Note that something stands where it cannot."""
    reader.refuse(node, REFUSED[node.kind])


def _blocks(reader: Reader, node: Node, features: Collection[str]) -> Iterator[Block]:
    if node.kind == "paragraph":
        yield Block("p", read_runs(reader, node, features=features))
    elif node.kind in LISTS:
        if LISTS[node.kind] not in features:
            reader.refuse(node, "There can be no list here: write sentences.")
        yield from _items(reader, node, features, depth=0)
    else:
        refuse_other(reader, node)


def _items(reader: Reader, node: Node, features: Collection[str], *, depth: int) -> Iterator[Block]:
    if depth == MAX_DEPTH:
        reader.refuse(node, f"Lists can stand {MAX_DEPTH} deep: flatten this one.")
        return
    if node.token.attrGet("start") not in {None, 1}:
        reader.refuse(node, "A numbered list begins at 1: number it anew.")
    for item in node.children:
        yield from _item(reader, item, LISTS[node.kind], features, depth)


def _item(
    reader: Reader, item: Node, kind: str, features: Collection[str], depth: int
) -> Iterator[Block]:
    rest = item.children
    if rest and rest[0].kind == "paragraph":
        yield Block(kind, read_runs(reader, rest[0], features=features), depth)
        rest = rest[1:]
    else:
        reader.refuse(item, "An entry of a list must begin with words: write them.")
    for node in rest:
        if node.kind in LISTS:
            yield from _items(reader, node, features, depth=depth + 1)
        elif node.kind == "paragraph":
            text = "An entry of a list is one paragraph: join the two, or begin a new entry."
            reader.refuse(node, text)
        else:
            refuse_other(reader, node)
