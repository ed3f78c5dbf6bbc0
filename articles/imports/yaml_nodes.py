"""YAML with the line of each value: the head of a file is read node by node, never as objects."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import yaml
from yaml.events import AliasEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from articles.imports.problems import Problems

# The head, its lists, what stands in them, and one to spare.
DEEPEST = 5
# The line with the dashes above the head.
LINES_ABOVE = 1
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
YEAR = re.compile(r"[0-9]{4}")


class _Composer(yaml.SafeLoader):
    """Refuses what makes a short text stand for a long one, or for one without end."""

    depth = 0

    def compose_node(self, parent: Node | None, index: Any) -> Node | None:
        if self.check_event(AliasEvent) or self.depth >= DEEPEST:
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            problem = "references to other places, and lists within lists, have no use here"
            raise yaml.composer.ComposerError(None, None, problem, mark)
        self.depth += 1
        try:
            node: Node | None = super().compose_node(parent, index)
        finally:
            self.depth -= 1
        return node


def line_of(node: Node) -> int:
    """Return the line of the file in which a value begins."""
    return int(node.start_mark.line) + 1 + LINES_ABOVE


def compose(text: str, problems: Problems) -> MappingNode | None:
    """Return the mapping that a head is; none where it is not readable as one."""
    try:
        node = yaml.compose(text, Loader=_Composer)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 + LINES_ABOVE if mark else LINES_ABOVE
        mend = "put texts that hold a colon or a quote between quotes"
        problems.add(line, f"The head cannot be read ({error.problem}): {mend}.")
        return None
    if isinstance(node, MappingNode):
        return node
    problems.add(LINES_ABOVE, "The head must have lines like “title: ...”.")
    return None


def _is_nothing(node: Node) -> bool:
    return isinstance(node, ScalarNode) and bool(node.tag.endswith(":null"))


class Mapping:
    """The values of a mapping by their keys; each may be taken once, as what it must be.

    Args:
        node: the mapping.
        problems: hears of what is wrong.
        known: the keys that it may have.
        what: what it is, for a person: "The head".
    """

    def __init__(
        self, node: MappingNode, problems: Problems, known: tuple[str, ...], what: str
    ) -> None:
        self._problems = problems
        self._what = what
        self.line = line_of(node)
        self._values: dict[str, Node] = {}
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value) if isinstance(key, ScalarNode) else ""
            if name not in known:
                text = f"{what} has “{name}”, which is not known. Known are: {', '.join(known)}."
                problems.add(line_of(key), text)
            elif name in seen:
                problems.add(line_of(key), f"“{name}” is said twice: take one of them out.")
            elif not _is_nothing(value):
                self._values[name] = value
            seen.add(name)

    def line_of(self, name: str) -> int:
        """Return the line of a value, or of the mapping where it has none."""
        return line_of(self._values[name]) if name in self._values else self.line

    def text(self, name: str, longest: int, *, required: bool = True, number: bool = False) -> str:
        """Return a text of one line.

        Args:
            name: the key.
            longest: how many characters it may have.
            required: whether it must be there.
            number: whether it may look like a number and stand without quotes.
        """
        node = self._values.get(name)
        if node is None:
            if required:
                self._problems.add(self.line, f"{self._what} lacks “{name}”: add it.")
            return ""
        if not self._is_text(node, number=number):
            self._problems.add(line_of(node), f"“{name}” must be a text: put it between quotes.")
            return ""
        text = " ".join(node.value.split())
        if required and not text:
            self._problems.add(line_of(node), f"“{name}” is empty: write something.")
        if len(text) > longest:
            mend = f"it may have {longest} characters and has {len(text)}: shorten it"
            self._problems.add(line_of(node), f"“{name}” is too long, {mend}.")
        return text

    def _is_text(self, node: Node, *, number: bool) -> bool:
        tags = ["str", *(("int", "float") if number else ())]
        return isinstance(node, ScalarNode) and node.tag.rpartition(":")[2] in tags

    def date(self, name: str, *, required: bool = True) -> date | None:
        """Return a day."""
        node = self._values.get(name)
        if node is None:
            if required:
                self._problems.add(self.line, f"{self._what} lacks “{name}”: add it.")
            return None
        try:
            if isinstance(node, ScalarNode) and DATE.fullmatch(node.value):
                return date.fromisoformat(node.value)
        except ValueError:
            pass
        self._problems.add(line_of(node), f"“{name}” must be a day, like 2026-03-31.")
        return None

    def year(self, name: str, first: int, last: int) -> int | None:
        """Return a year, if there is one."""
        node = self._values.get(name)
        if node is None:
            return None
        value = node.value if isinstance(node, ScalarNode) else ""
        if YEAR.fullmatch(value) and first <= int(value) <= last:
            return int(value)
        self._problems.add(line_of(node), f"“{name}” must be a year, like 2026.")
        return None

    def flag(self, name: str) -> bool:
        """Return whether something is said to be so."""
        node = self._values.get(name)
        if node is None:
            return False
        if isinstance(node, ScalarNode) and node.value in {"true", "false"}:
            return str(node.value) == "true"
        self._problems.add(line_of(node), f"“{name}” must be true or false.")
        return False

    def entries(self, name: str, known: tuple[str, ...], what: str) -> Iterator["Mapping"]:
        """Yield the entries of a list."""
        node = self._values.get(name)
        if node is None:
            return
        if not isinstance(node, SequenceNode):
            text = f"“{name}” must be a list of entries that begin with “- {known[0]}:”."
            self._problems.add(line_of(node), text)
            return
        for each in node.value:
            if isinstance(each, MappingNode):
                yield Mapping(each, self._problems, known, what)
            else:
                self._problems.add(line_of(each), f"{what} must begin with “- {known[0]}:”.")
