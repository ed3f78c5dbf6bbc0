"""Reading pages as other programs do: by their marks."""

import re
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from html.parser import HTMLParser
from typing import Any


class _Marks(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@dataclass(frozen=True)
class PageRead:
    """A page's HTML, taken apart."""

    html: str

    @cached_property
    def _marks(self) -> _Marks:
        marks = _Marks()
        marks.feed(self.html)
        return marks

    def values(self, attribute: str) -> list[str]:
        """Return an attribute's values, in the order of the page."""
        return [attrs[attribute] for _tag, attrs in self._marks.elements if attribute in attrs]

    @property
    def title(self) -> str:
        """The title as a browser shows it."""
        title = self.html.partition("<title>")[2].partition("</title>")[0]
        return " ".join(unescape(title).split())

    @property
    def centers(self) -> list[str]:
        return self.values("data-center")

    @property
    def total(self) -> int:
        (total,) = self.values("data-total")
        return int(total)

    @property
    def filters(self) -> list[str]:
        return self.values("data-filter")

    @property
    def dialed(self) -> set[str]:
        """Every number that the page can dial."""
        return {href for href in self.values("href") if href.startswith("tel:")}

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self._marks.words))

    def link(self, attribute: str, value: str) -> str:
        """Return the address of the element whose attribute has the value."""
        (href,) = [a["href"] for _t, a in self._marks.elements if a.get(attribute) == value]
        return href


def read(response: Any) -> PageRead:
    """Return a response's page."""
    return PageRead(response.content.decode())
