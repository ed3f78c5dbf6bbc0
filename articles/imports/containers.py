"""What stands between ":::" lines: call-outs, facts, timelines, questions, quotations."""

import re
from collections.abc import Callable, Sequence

from articles.blocks import LONG, SHORT
from articles.imports.document import (
    Blocks,
    Callout,
    Facts,
    Part,
    Question,
    Quotation,
    Span,
    Text,
    Timeline,
)
from articles.imports.flow import read_flow
from articles.imports.inline import check_length, read_plain
from articles.imports.markdown import CONTAINER, Node, inline_node
from articles.imports.reading import Reader

CALLOUTS = ("urgent", "warning", "note")
SPAN_LEVEL = "h4"
MAX_FACTS, MAX_SPANS = 12, 30
QUOTED = ("italic", "citation")
MARKER = re.compile(r"\s*:{3,}\s*")

type Read = Callable[[Reader, Node, str], Part]


def is_container(node: Node) -> bool:
    """Return whether something stands between “:::” lines."""
    return node.kind == f"container_{CONTAINER}"


def read_container(reader: Reader, node: Node) -> Part:
    """Return what stands between two “:::” lines."""
    kind, _space, rest = node.token.info.strip().partition(" ")
    _check_end(reader, node, kind)
    if kind not in READ:
        known = ", ".join(READ)
        reader.refuse(node, f"“::: {kind}” is not known. Known are: {known}.")
        return Text(read_flow(reader, [child for child in node.children if _may_flow(child)]))
    _refuse_nested(reader, node, kind)
    node.children = [child for child in node.children if not is_container(child)]
    return READ[kind](reader, node, _title(reader, node, kind, rest))


def _check_end(reader: Reader, node: Node, kind: str) -> None:
    after = reader.lines[node.end : node.end + 1]
    if not (after and MARKER.fullmatch(after[0])):
        reader.refuse(node, f"“::: {kind}” has no end: add a line “:::” below its last line.")


def _refuse_nested(reader: Reader, node: Node, kind: str) -> None:
    for child in node.children:
        if is_container(child):
            mend = f"close that one with “:::” first (“::: {kind}” in line {node.line})"
            reader.refuse(child, f"“:::” stands inside another: {mend}.")


def _may_flow(node: Node) -> bool:
    return not is_container(node) and node.kind not in {"heading", "table"}


def _title(reader: Reader, node: Node, kind: str, rest: str) -> str:
    if not rest.strip():
        if kind != "timeline":
            reader.refuse(node, f"“::: {kind}” needs words behind it: {NEEDED[kind]}.")
        return ""
    what = f"The text behind “::: {kind}”"
    text = read_plain(reader, inline_node(rest.strip(), node), what)
    check_length(reader, node, text, what, longest=LONG if kind == "quote" else SHORT)
    return text


def _callout(reader: Reader, node: Node, title: str) -> Callout:
    return Callout(node.token.info.split()[0], title, _content(reader, node, node.children))


def _facts(reader: Reader, node: Node, title: str) -> Facts:
    others = [child for child in node.children if child.kind != "bullet_list"]
    if others or len(node.children) != 1:
        text = "“::: facts” holds one list, whose lines begin with “- ”, and nothing else."
        reader.refuse(others[0] if others else node, text)
    blocks = read_flow(reader, [child for child in node.children if child not in others])
    if any(block.depth for block in blocks):
        reader.refuse(node, "Facts have no lists within them: flatten the list.")
    if len(blocks) > MAX_FACTS:
        reader.refuse(node, f"There can be {MAX_FACTS} facts, not {len(blocks)}: choose.")
    return Facts(title, tuple(block.runs for block in blocks))


def _timeline(reader: Reader, node: Node, caption: str) -> Timeline:
    spans: list[tuple[Node, list[Node]]] = []
    for child in node.children:
        if child.kind == "heading" and child.token.tag == SPAN_LEVEL:
            spans.append((child, []))
        elif child.kind == "heading":
            reader.refuse(child, "A span of a timeline begins with “#### ”: use that level.")
            spans.append((child, []))
        elif spans:
            spans[-1][1].append(child)
        else:
            reader.refuse(child, "A timeline begins with the first span: a line “#### When”.")
    if not spans:
        reader.refuse(node, "The timeline has no spans: add lines “#### When”, with text below.")
    if len(spans) > MAX_SPANS:
        reader.refuse(node, f"There can be {MAX_SPANS} spans, not {len(spans)}: join some.")
    return Timeline(caption, tuple(_span(reader, *span) for span in spans))


def _span(reader: Reader, heading: Node, nodes: Sequence[Node]) -> Span:
    when = read_plain(reader, heading, "The span")
    check_length(reader, heading, when, "The name of a span")
    return Span(when, _content(reader, heading, nodes))


def _question(reader: Reader, node: Node, question: str) -> Question:
    return Question(question, _content(reader, node, node.children))


def _quotation(reader: Reader, node: Node, source: str) -> Quotation:
    if not node.children:
        reader.refuse(node, "There is no text here: add some.")
    return Quotation(source, read_flow(reader, node.children, features=QUOTED))


def _content(reader: Reader, node: Node, nodes: Sequence[Node]) -> Blocks:
    if not nodes:
        reader.refuse(node, "There is no text here: add some.")
    return read_flow(reader, nodes)


READ: dict[str, Read] = {
    **dict.fromkeys(CALLOUTS, _callout),
    "facts": _facts,
    "timeline": _timeline,
    "question": _question,
    "quote": _quotation,
}
NEEDED = {
    **dict.fromkeys(CALLOUTS, "its heading"),
    "facts": "their heading",
    "question": "the question",
    "quote": "who said it, and where",
}
