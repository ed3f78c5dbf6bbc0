"""A body as its page draws it: texts with links and numbers, headings with ids, pictures.

All is made ready at once, so that no block asks the database by itself.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

from articles.citations import Numbering
from articles.contents import CONTENTS_LEVEL, Heading, headings, table_of_contents
from articles.models import Reference
from articles.pictures import PictureShown, pictures_of
from articles.rich_text.reading import expanded
from articles.texts import rich_texts

DEEPEST_LEVEL = 4


@dataclass(frozen=True)
class Spot:
    """Where a block stands: its id on the page, and the level of a heading inside it."""

    anchor: str
    level: int


class BodyShown:
    """A body ready to be drawn. Blocks are known by their values, which live as long as it does.

    Args:
        body: the text.
        references: the sources that it cites, in the editor's order.
    """

    def __init__(self, body: StreamValue, references: Iterable[Reference] = ()) -> None:
        self.body = body
        self.numbering = Numbering(body, references)
        self.headings = headings(body)

    @cached_property
    def contents(self) -> list[Heading]:
        """What stands in “In this article”."""
        return table_of_contents(self.headings)

    @cached_property
    def first_half(self) -> list[Any]:
        """The blocks up to the part that begins nearest to the middle; all, where none does."""
        return list(self.body)[: self._middle]

    @cached_property
    def second_half(self) -> list[Any]:
        """The other blocks; none in a text of one part."""
        return list(self.body)[self._middle :]

    @cached_property
    def _middle(self) -> int:
        """How many blocks stand before the middle, which is never inside a part."""
        blocks = list(self.body)
        parts = [at for at, child in enumerate(blocks) if self._begins_part(child)]
        # Before the first part nothing has been read yet.
        return min(parts[1:], key=lambda at: abs(2 * at - len(blocks)), default=len(blocks))

    def _begins_part(self, child: Any) -> bool:
        heading = self.headings.get(child.id) if child.block_type == "heading" else None
        return heading is not None and heading.level < CONTENTS_LEVEL

    def text(self, value: RichText) -> SafeString:
        """Return a rich text of the body as HTML."""
        return self._texts[id(value)]

    def spot(self, value: object) -> Spot:
        """Return where a block of the body stands, by its value."""
        return self._spots[id(value)]

    def picture(self, value: object) -> PictureShown:
        """Return the files of a picture of the body, by the value of its block."""
        return self._pictures[id(value)]

    @cached_property
    def _texts(self) -> dict[int, SafeString]:
        # In reading order: numbers of citations are counted as they come.
        texts = [text for _place, text in rich_texts(self.body)]
        drawn = (self.numbering.draw(html) for html in expanded(text.source for text in texts))
        return {
            id(text): mark_safe(html)  # noqa: S308  only editors write it, and no block takes HTML
            for text, html in zip(texts, drawn, strict=False)
        }

    @cached_property
    def _spots(self) -> dict[int, Spot]:
        return dict(self._placed())

    def _placed(self) -> Iterator[tuple[int, Spot]]:
        above = 1
        for number, child in enumerate(self.body, start=1):
            heading = self.headings.get(child.id) if child.block_type == "heading" else None
            above = heading.level if heading else above
            anchor = heading.anchor if heading else f"block_{number}"
            yield id(child.value), Spot(anchor, min(above + 1, DEEPEST_LEVEL))

    @cached_property
    def _pictures(self) -> dict[int, PictureShown]:
        values: list[Any] = [child.value for child in self.body if child.block_type == "picture"]
        return {id(value): shown for value, shown in zip(values, pictures_of(values), strict=True)}
