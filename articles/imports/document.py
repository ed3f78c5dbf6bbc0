"""What a file says, as plain values: its head, and its text part by part."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Link:
    """Where a stretch of text leads; the number tells two links to one address apart."""

    url: str
    number: int


@dataclass(frozen=True)
class Run:
    """A stretch of text of one form. Line breaks are in it as such; `keys` make it a citation."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    link: Link | None = None
    keys: tuple[str, ...] = ()

    @property
    def target(self) -> Link | tuple[str, ...] | None:
        """What it leads to: the sources that it cites, or a link's address."""
        return self.keys or self.link


type Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Block:
    """A paragraph ("p"), or an item of a list ("ul", "ol") that stands `depth` lists deep."""

    kind: str
    runs: Runs
    depth: int = 0


type Blocks = tuple[Block, ...]


@dataclass(frozen=True)
class Heading:
    """A heading of level 2 to 4."""

    level: int
    text: str


@dataclass(frozen=True)
class Text:
    """Paragraphs and lists."""

    blocks: Blocks


@dataclass(frozen=True)
class Callout:
    """A matter set apart: "urgent", "warning" or "note"."""

    kind: str
    title: str
    blocks: Blocks


@dataclass(frozen=True)
class Facts:
    """The few facts to take along."""

    title: str
    facts: tuple[Runs, ...]


@dataclass(frozen=True)
class Span:
    """A span of time and what to expect in it."""

    when: str
    blocks: Blocks


@dataclass(frozen=True)
class Timeline:
    """What comes when."""

    caption: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Question:
    """A question and its answer."""

    question: str
    blocks: Blocks


@dataclass(frozen=True)
class Quotation:
    """Somebody else's words."""

    source: str
    blocks: Blocks


@dataclass(frozen=True)
class Table:
    """A table: the headings of its columns, and its rows, all of one width."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]


type Part = Heading | Text | Callout | Facts | Timeline | Question | Quotation | Table


@dataclass(frozen=True)
class Named:
    """A person as a file names them; reviewers have credentials."""

    name: str
    credentials: str = ""


@dataclass(frozen=True, kw_only=True)
class SourceEntry:
    """A source that the text cites by its key."""

    key: str
    source: str
    title: str
    authors: str = ""
    year: int | None = None
    doi: str = ""
    pmid: str = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class PageFile:
    """A page about the site itself."""

    title: str
    slug: str
    language: str
    summary: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ArticleFile(PageFile):
    """An article. `reviewed_on` is set exactly when there are reviewers."""

    substance: str
    kind: str
    authors: tuple[Named, ...]
    updated_on: date
    reviewers: tuple[Named, ...] = ()
    reviewed_on: date | None = None
    references: tuple[SourceEntry, ...] = ()
    change_note: str = ""
    is_demo: bool = field(default=False)
