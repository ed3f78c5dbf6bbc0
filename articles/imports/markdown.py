"""Markdown with what articles need beside it: front matter, tables, containers and citations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

CONTAINER = "part"
CITATION = re.compile(r"\[\^([^\[\]\n]*)\]")


@dataclass
class Node:
    """A token with those inside it; inline tokens stay a flat list in `token.children`."""

    token: Token
    children: list["Node"] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """What it is: "paragraph", "heading", "container_part"."""
        return self.token.type.removesuffix("_open")

    @property
    def line(self) -> int:
        """The line of the file that it begins in, counted from 1."""
        if self.token.map:
            return self.token.map[0] + 1
        return self.children[0].line if self.children else 0

    @property
    def end(self) -> int:
        """The last line of the file that belongs to it."""
        return self.token.map[1] if self.token.map else 0

    @property
    def inline(self) -> Token:
        """The text of a paragraph, a heading or a cell."""
        return self.children[0].token


@cache
def parser() -> MarkdownIt:
    """Return the parser. It lets everything pass, so that what is refused is named."""
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table")
    # It would hide which characters were escaped.
    markdown.disable("text_join")
    markdown.use(front_matter_plugin)
    markdown.use(container_plugin, CONTAINER, validate=_names_something)
    # Before links, or a definition of the same name would make one of it.
    markdown.inline.ruler.before("link", "citation", _citation)
    # A link that is refused here would silently become text.
    setattr(markdown, "validateLink", lambda _url: True)  # noqa: B010  mypy knows a method only
    return markdown


def read_tree(text: str) -> list[Node]:
    """Return the blocks of a text; what is not whole is found in its lines."""
    top: list[Node] = []
    open_ones: list[list[Node]] = [top]
    for token in parser().parse(text):
        if token.nesting < 0:
            open_ones.pop()
            continue
        node = Node(token)
        open_ones[-1].append(node)
        if token.nesting > 0:
            open_ones.append(node.children)
    return top


def walk(nodes: list[Node]) -> Iterator[Node]:
    """Yield all nodes with those inside them, from the top of the file to its end."""
    for node in nodes:
        yield node
        yield from walk(node.children)


def inline_node(text: str, place: Node) -> Node:
    """Return a text that stands in a line of another block, as a paragraph of its own."""
    inline = parser().parseInline(text)[0]
    paragraph = Token("paragraph_open", "p", 1, map=place.token.map)
    return Node(paragraph, [Node(inline)])


def _names_something(parameters: str, _markup: str) -> bool:
    return bool(parameters.strip())


def _citation(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the parser's own form
    found = CITATION.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("citation", "", 0).content = found[1]
    state.pos = found.end()
    return True
