"""Numbers of citations: given by the order in which sources are first cited."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from string import ascii_lowercase
from typing import NamedTuple
from urllib.parse import urlsplit

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from articles.models.articles import Reference
from articles.rich_text import CITATION, cited_keys
from articles.texts import Place, rich_texts


@dataclass(frozen=True)
class Citing:
    """One place of a text that cites sources; keys of sources that do not exist among them."""

    keys: tuple[str, ...]
    place: Place


class Back(NamedTuple):
    """The way back to one place that cites a source: the place's id, and a letter to tell it by."""

    anchor: str
    letter: str


@dataclass
class Entry:
    """A source in the list below an article.

    `number` is its own in the list; `places` are the ids of all places that cite it.
    """

    number: int
    reference: Reference
    places: list[str] = field(default_factory=list)

    @property
    def is_cited(self) -> bool:
        """Whether any sentence cites it."""
        return bool(self.places)

    @property
    def ways_back(self) -> list[Back]:
        """The ways back to all places that cite it, in reading order: a to z, then a2 to z2."""
        return [Back(place, _letter(index)) for index, place in enumerate(self.places)]

    @property
    def host(self) -> str:
        """Whose site the source is read on, "www.ncbi.nlm.nih.gov"; empty if not known."""
        return urlsplit(self.reference.link).hostname or ""


def _letter(index: int) -> str:
    again, letter = divmod(index, len(ascii_lowercase))
    return f"{ascii_lowercase[letter]}{again + 1 if again else ''}"


def citings(body: StreamValue) -> list[Citing]:
    """Return every citation of a body, in reading order."""
    return [
        Citing(keys, place) for place, text in rich_texts(body) for keys in cited_keys(text.source)
    ]


class Numbering:
    """The sources of one article, numbered; draws the citations in its texts.

    Texts are to be drawn once each, in reading order, for places are counted as they come.

    Args:
        body: the article's text.
        references: its sources, in the editor's order.
    """

    def __init__(self, body: StreamValue, references: Iterable[Reference]) -> None:
        by_key = {each.key: each for each in references}
        cited = [key for citing in citings(body) for key in citing.keys if key in by_key]
        ordered = list(dict.fromkeys(cited)) + [key for key in by_key if key not in set(cited)]
        self.entries = {
            key: Entry(number, by_key[key]) for number, key in enumerate(ordered, start=1)
        }
        counts: dict[str, int] = defaultdict(int)
        for key in cited:
            counts[key] += 1
            entry = self.entries[key]
            entry.places.append(f"cite-{entry.number}-{counts[key]}")
        self._drawn: dict[str, int] = defaultdict(int)

    @cached_property
    def cited(self) -> Sequence[Entry]:
        """The sources that are cited, in the order of their numbers."""
        return [entry for entry in self.entries.values() if entry.is_cited]

    @cached_property
    def background(self) -> Sequence[Entry]:
        """The sources that no sentence cites."""
        return [entry for entry in self.entries.values() if not entry.is_cited]

    @property
    def total(self) -> int:
        """How many sources there are."""
        return len(self.entries)

    def draw(self, html: str) -> str:
        """Return a text with each citation as numbers that lead to the sources."""
        return CITATION.sub(lambda found: self._drawn_mark(found[0]), html)

    def _drawn_mark(self, mark: str) -> SafeString:
        keys = [key for keys in cited_keys(mark) for key in keys if key in self.entries]
        # One place may name several: they stand in the order of their numbers.
        entries = sorted((self.entries[key] for key in keys), key=lambda entry: entry.number)
        if not entries:
            return SafeString("")
        links = format_html_join(", ", "{}", ((self._link(entry),) for entry in entries))
        return format_html('<sup class="cite">{}</sup>', links)

    def _link(self, entry: Entry) -> SafeString:
        key = entry.reference.key
        place = entry.places[self._drawn[key] % len(entry.places)]
        self._drawn[key] += 1
        return format_html(
            '<a id="{}" href="#ref-{}" class="cite__link" aria-label="{}">{}</a>',
            place,
            entry.number,
            _("Source %(number)s") % {"number": entry.number},
            entry.number,
        )
