"""What keeps an article from being published: what must be mended, and what must be decided."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from articles.citations import citings
from articles.texts import Place
from articles.words import folded

if TYPE_CHECKING:
    from articles.models import ArticlePage, Reference

# "Clonazepam" in StatPearls and in the label of the FDA are two; a long title is one.
FEWEST_WORDS = 4


@dataclass(frozen=True)
class Fault:
    """Something that is wrong: what, where, and how it is mended."""

    text: str
    block: int | None = None


@dataclass(frozen=True)
class Uncited:
    """A source that no sentence cites: cite it, drop it, or keep it as background reading."""

    reference: "Reference"
    number: int

    @property
    def text(self) -> str:
        """The finding in words."""
        text = _("No sentence cites source %(number)s, “%(title)s”.")
        return text % {"number": self.number, "title": self.reference.title}


@dataclass(frozen=True)
class Double:
    """Two entries that look like one source: merge them, or keep them apart on purpose."""

    first: "Reference"
    first_number: int
    second: "Reference"
    second_number: int
    reason: str

    @property
    def text(self) -> str:
        """The finding in words."""
        text = _("Sources %(first)s and %(second)s look like one: the same %(reason)s.")
        numbers = {"first": self.first_number, "second": self.second_number}
        return text % {**numbers, "reason": self.reason}


@dataclass(frozen=True)
class Findings:
    """All that is open about an article; `bool()` says whether anything is."""

    faults: tuple[Fault, ...]
    uncited: tuple[Uncited, ...]
    doubles: tuple[Double, ...]

    def __bool__(self) -> bool:
        return bool(self.faults or self.uncited or self.doubles)

    @property
    def sentences(self) -> list[str]:
        """Each finding in words."""
        return [
            *(fault.text for fault in self.faults),
            *(each.text for each in self.uncited),
            *(each.text for each in self.doubles),
        ]


def find(article: "ArticlePage") -> Findings:
    """Look an article through, as it stands in memory."""
    references = sorted(article.references.all(), key=lambda each: each.sort_order or 0)
    return find_in(article.body, references)


def find_in(body: StreamValue, references: "Sequence[Reference]") -> Findings:
    """Look a text and its sources through, in the order that they are listed in."""
    numbered = list(enumerate(references, start=1))
    cited = {key for citing in citings(body) for key in citing.keys}
    return Findings(
        faults=tuple(_faults(body, {each.key for each in references})),
        uncited=tuple(
            Uncited(each, number)
            for number, each in numbered
            if each.key not in cited and not each.is_background
        ),
        doubles=tuple(_doubles(numbered)),
    )


def _faults(body: StreamValue, known: set[str]) -> Iterator[Fault]:
    yield from _citations_without_source(body, known)
    yield from _skipped_levels(body)
    for number, child in enumerate(body):
        if child.block_type == "picture" and not child.value["alternative"].strip():
            text = _("A picture%(place)s says nothing to who cannot see it: write what it shows.")
            place = Place(number, _heading_above(body, number))
            yield Fault(text % {"place": _words(place)}, number)


def _citations_without_source(body: StreamValue, known: set[str]) -> Iterator[Fault]:
    for citing in citings(body):
        missing = [key for key in citing.keys if key not in known]
        if missing or not citing.keys:
            text = _("A citation%(place)s has no source: choose one, or take the citation out.")
            yield Fault(text % {"place": _words(citing.place)}, citing.place.block)


def _skipped_levels(body: StreamValue) -> Iterator[Fault]:
    before = 1
    for number, child in enumerate(body):
        if child.block_type != "heading":
            continue
        level = child.value.number
        if level > before + 1:
            text = _("The heading “%(heading)s” skips a level: make it level %(level)s.")
            yield Fault(text % {"heading": child.value["text"], "level": before + 1}, number)
        before = level


def _heading_above(body: StreamValue, number: int) -> str:
    above = [child.value["text"] for child in body[:number] if child.block_type == "heading"]
    return above[-1] if above else ""


def _words(place: Place) -> str:
    return _(" under “%(heading)s”") % {"heading": place.heading} if place.heading else ""


def _doubles(numbered: list[tuple[int, "Reference"]]) -> Iterator[Double]:
    """Yield each pair once, with the first thing that both have in common."""
    seen: dict[tuple[str, str], tuple[int, Reference]] = {}
    paired: dict[int, set[int]] = defaultdict(set)
    for number, reference in numbered:
        for mark in marks(reference):
            first_number, first = seen.setdefault(mark, (number, reference))
            is_decided = first.is_apart or reference.is_apart
            if first_number == number or is_decided or number in paired[first_number]:
                continue
            paired[first_number].add(number)
            yield Double(first, first_number, reference, number, mark[0])


def marks(reference: "Reference") -> Iterator[tuple[str, str]]:
    """Yield what a source is known by: two that share one are likely the same."""
    if doi := reference.doi.casefold().removeprefix("https://doi.org/"):
        yield "DOI", doi
    if reference.pmid:
        yield "PMID", reference.pmid.lstrip("0")
    if reference.url:
        yield _("address"), re.sub(r"^https?://(www\.)?|/$", "", reference.url.casefold())
    if title := folded(reference.title):
        short = len(title.split()) < FEWEST_WORDS
        yield _("title"), f"{title}|{folded(reference.source)}" if short else title
