"""What stands inside a line: stretches of text of one form, links, citations."""

import re
from collections.abc import Collection
from itertools import groupby

from markdown_it.token import Token

from articles.blocks import INLINE, SHORT
from articles.imports.document import Link, Run, Runs
from articles.imports.markdown import Node
from articles.imports.reading import Reader

FEATURE_OF = {
    "strong_open": "bold",
    "em_open": "italic",
    "link_open": "link",
    "citation": "citation",
}
NAME_OF = {
    "bold": "bold text",
    "italic": "italic text",
    "link": "link",
    "citation": "citation",
}
REFUSED = {
    "html_inline": "HTML is not taken: write it as Markdown, or put a backslash before the “<”.",
    "image": "Pictures are added in the admin: take this one out.",
    "code_inline": "There is no code in articles: take the backticks out.",
}
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
SCHEMES = ("https:", "http:", "mailto:", "tel:")
# What of a link stays in the text when Markdown takes it for none. Escaped, it is another token.
LEFT_OVER = "]("
BROKEN_LINK = (
    "“](” is left over: a link is “[words](address)”, with no blank in its address, and a citation "
    "stands behind it."
)
ALLOWED_ADDRESS = "begin with https:// or http://, mailto:, tel:, or with / for a page of this site"


def read_runs(reader: Reader, node: Node, *, features: Collection[str] = INLINE) -> Runs:
    """Return the text of a paragraph or a cell.

    Args:
        reader: the file.
        node: what holds the text.
        features: what it may have in it, by the names of the editor's features.
    """
    reading = _Reading(reader, node.line, features)
    for token in node.inline.children or []:
        reading.take(token)
    return _joined(reading.runs)


def read_plain(reader: Reader, node: Node, what: str) -> str:
    """Return a text that can have no marks in it, such as a heading's."""
    runs = read_runs(reader, node, features=())
    text = " ".join("".join(run.text for run in runs).split())
    if not text:
        reader.refuse(node, f"{what} is empty: write something.")
    return text


def check_length(reader: Reader, node: Node, text: str, what: str, *, longest: int = SHORT) -> None:
    """Note a text that is longer than the editor would take."""
    if len(text) > longest:
        mend = f"it may have {longest} characters and has {len(text)}: shorten it"
        reader.refuse(node, f"{what} is too long, {mend}.")


class _Reading:
    """Goes through the tokens of one text; `line` follows it through the file."""

    def __init__(self, reader: Reader, line: int, features: Collection[str]) -> None:
        self.runs: list[Run] = []
        self._reader = reader
        self._line = line
        self._features = features
        self._open = {"strong": 0, "em": 0}
        self._link: Link | None = None

    def take(self, token: Token) -> None:
        feature = FEATURE_OF.get(token.type)
        if feature and feature not in self._features:
            self._refuse(f"There can be no {NAME_OF[feature]} here: take it out.")
        if token.type in REFUSED:
            self._refuse(REFUSED[token.type])
        elif token.type == "citation":
            self._cite(token)
        elif token.type == "link_open":
            self._link = self._link_of(token)
        elif token.type == "link_close":
            self._end_link()
        elif token.nesting:
            self._open[token.tag] += token.nesting
        else:
            self._write(token)
        self._line += token.type in {"softbreak", "hardbreak"} or token.content.count("\n")

    def _write(self, token: Token) -> None:
        if token.type == "text" and LEFT_OVER in token.content:
            self._refuse(BROKEN_LINK)
        breaks = {"softbreak": " ", "hardbreak": "\n"}
        text = breaks.get(token.type, token.content)
        bold, italic = self._open["strong"] > 0, self._open["em"] > 0
        self.runs.append(Run(text, bold, italic, self._link))

    def _cite(self, token: Token) -> None:
        key = token.content
        known = self._reader.keys
        if known is not None and key not in known:
            mend = "add it to “references”, or mend the key"
            self._refuse(f"[^{key}] cites a source that the head does not have: {mend}.")
        self.runs.append(Run("", keys=(key,)))

    def _link_of(self, token: Token) -> Link:
        url = str(token.attrGet("href") or "")
        if problem := why_not_link(url):
            self._refuse(problem)
        return Link(url, next(self._reader.link_numbers))

    def _end_link(self) -> None:
        if not any(run.link == self._link and run.text.strip() for run in self.runs):
            self._refuse("A link has no words: say what it leads to.")
        self._link = None

    def _refuse(self, text: str) -> None:
        self._reader.problems.add(self._line, text)


def why_not_link(url: str) -> str:
    """Return why a link may not lead somewhere, with the mend; empty when it may."""
    scheme = SCHEME.match(url)
    if scheme and scheme[0].lower() not in SCHEMES:
        return f"A link to “{scheme[0]}” is not taken: let it {ALLOWED_ADDRESS}."
    if not scheme and (url.startswith("//") or not url.startswith(("/", "#"))):
        return f"“{url[:80]}” is no whole address: let the link {ALLOWED_ADDRESS}."
    return ""


def _joined(runs: list[Run]) -> Runs:
    """Return runs of which no two neighbors could be one: citations side by side are one place."""
    joined = []
    for form, same in groupby(runs, key=_form):
        each = list(same)
        text = "".join(run.text for run in each)
        keys = tuple(dict.fromkeys(key for run in each for key in run.keys))
        if text or keys:
            joined.append(Run(text, *form[:3], keys))
    return tuple(joined)


def _form(run: Run) -> tuple[bool, bool, Link | None, bool]:
    return run.is_bold, run.is_italic, run.link, bool(run.keys)
