"""A file's text, understood: the values of `document`, or every problem with its line."""

import re
from datetime import date

from articles.imports.containers import MARKER, is_container, read_container
from articles.imports.document import ArticleFile, Heading, PageFile, Part, Text
from articles.imports.flow import FLOW, read_flow, refuse_other
from articles.imports.head import ARTICLE, PAGE, Head, read_article_head, read_page_head
from articles.imports.inline import check_length, read_plain
from articles.imports.markdown import Node, read_tree, walk
from articles.imports.problems import FileRefusedError, Problems
from articles.imports.reading import Reader
from articles.imports.tables import is_caption, read_table, refuse_broken_table
from articles.imports.yaml_nodes import Mapping, compose

HIGHEST, LOWEST = 2, 4
DEFINITION = re.compile(r"\s*\[\^[^\]]*\]:")


def parse_article(text: str, *, today: date | None = None) -> ArticleFile:
    """Return the article that a file's text is.

    Args:
        text: with line breaks of one kind.
        today: after which nothing can have been written or reviewed; none: it is not asked.

    Raises:
        FileRefusedError: with all problems, each with its line.
    """
    problems = Problems()
    nodes = read_tree(text)
    found = _head(nodes, problems, ARTICLE)
    head = read_article_head(found, problems, today) if found else Head({})
    parts = _read_body(text, nodes, head, problems)
    return ArticleFile(**head.values, parts=parts)


def parse_page(text: str) -> PageFile:
    """Return the page about the site that a file's text is.

    Args:
        text: with line breaks of one kind.

    Raises:
        FileRefusedError: with all problems, each with its line.
    """
    problems = Problems()
    nodes = read_tree(text)
    found = _head(nodes, problems, PAGE)
    head = read_page_head(found, problems) if found else Head({})
    parts = _read_body(text, nodes, head, problems)
    return PageFile(**head.values, parts=parts)


def _head(nodes: list[Node], problems: Problems, known: tuple[str, ...]) -> Mapping | None:
    if not nodes or nodes[0].kind != "front_matter":
        text = "The file must begin with a head: a line “---”, “title: ...” and so on, “---”."
        problems.add(1, text)
        return None
    node = compose(nodes.pop(0).token.content, problems)
    return Mapping(node, problems, known, "The head") if node else None


def _read_body(text: str, nodes: list[Node], head: Head, problems: Problems) -> tuple[Part, ...]:
    reader = Reader(text.split("\n"), problems, head.keys)
    if not nodes:
        problems.add(len(reader.lines), "There is no text below the head: write it.")
    _refuse_stray(reader, nodes)
    body = _Body(reader)
    for node in nodes:
        body.take(node)
    body.end()
    if problems:
        raise FileRefusedError(iter(problems))
    return tuple(body.parts)


class _Body:
    """Puts the parts of a text together: paragraphs that follow each other are one."""

    def __init__(self, reader: Reader) -> None:
        self.parts: list[Part] = []
        self._reader = reader
        self._flowing: list[Node] = []
        self._caption: Node | None = None
        self._level = HIGHEST - 1

    def take(self, node: Node) -> None:
        """Add what comes next."""
        if node.kind == "table":
            self.parts.append(read_table(self._reader, node, self._caption))
            self._caption = None
            return
        is_flowing = node.kind in FLOW and not is_caption(node)
        if not is_flowing or self._caption:
            self.end()
        if is_flowing:
            self._flowing.append(node)
        elif is_caption(node):
            self._caption = node
        elif node.kind == "heading":
            self.parts.append(self._heading(node))
        elif is_container(node):
            self.parts.append(read_container(self._reader, node))
        else:
            refuse_other(self._reader, node)

    def end(self) -> None:
        """Close what was open."""
        if self._flowing:
            self.parts.append(Text(read_flow(self._reader, self._flowing)))
        if self._caption:
            text = "A caption needs its table right below: lines like “| ... | ... |”."
            self._reader.refuse(self._caption, text)
        self._flowing, self._caption = [], None

    def _heading(self, node: Node) -> Heading:
        level = int(node.token.tag.removeprefix("h"))
        text = read_plain(self._reader, node, "The heading")
        check_length(self._reader, node, text, "The heading")
        if not HIGHEST <= level <= LOWEST:
            wording = "Headings begin with two to four “#”: the title stands in the head."
            self._reader.refuse(node, wording)
        elif level > self._level + 1:
            mend = f"“{'#' * (self._level + 1)}” comes next"
            self._reader.refuse(node, f"The heading “{text}” skips a level: {mend}.")
        self._level = level
        return Heading(level, text)


def _refuse_stray(reader: Reader, nodes: list[Node]) -> None:
    """Note what Markdown takes for plain text, though it was meant as something else."""
    first = nodes[0].line if nodes else len(reader.lines)
    for number, line in enumerate(reader.lines[first - 1 :], start=first):
        if DEFINITION.match(line):
            text = "Sources stand in the head, under “references”: move this one there."
            reader.problems.add(number, text)
    for node in walk(nodes):
        if node.kind == "paragraph":
            refuse_broken_table(reader, node)
            for number, line in enumerate(node.inline.content.split("\n"), start=node.line):
                if MARKER.match(line):
                    text = "“:::” closes nothing that is open: take it out."
                    reader.problems.add(number, text)
