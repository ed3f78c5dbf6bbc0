"""What reading a text needs to know at every place."""

from dataclasses import dataclass, field
from itertools import count

from articles.imports.markdown import Node
from articles.imports.problems import Problems


@dataclass
class Reader:
    """The file's lines, the keys that may be cited, and where problems go.

    `keys` is none where the head cannot be read: then nobody knows what may be cited.
    """

    lines: list[str]
    problems: Problems
    keys: frozenset[str] | None
    link_numbers: "count[int]" = field(default_factory=count)

    def refuse(self, node: Node, text: str) -> None:
        """Note a problem of a block."""
        self.problems.add(node.line, text)
