"""The pages about the site itself, as they are when the site is new."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import transaction

from articles.imports.building import build_body
from articles.imports.document import PageFile
from articles.imports.files import read_text
from articles.imports.parsing import parse_page
from articles.imports.places import add_page, publish_latest
from articles.imports.problems import FileRefusedError, Problem
from articles.models import StandardPage
from articles.services.layout import lay_out, root_of

# With a file for each page and language, `about.en.md`.
FOLDER = Path(__file__).parents[1] / "data" / "pages"


@dataclass
class Loaded:
    """What was made, by name, and which pages stood already."""

    frame: list[str] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    standing: list[str] = field(default_factory=list)


@transaction.atomic
def load_pages(*, dry_run: bool = False) -> Loaded:
    """Make what is missing of the frame and of the pages; leave alone whatever is there.

    Args:
        dry_run: do everything, then leave the database as it was.

    Raises:
        FileRefusedError: a file is not as it must be; nothing changed.
    """
    loaded = Loaded(frame=[made.what for made in lay_out()])
    for file in _files():
        name = f"{file.slug} ({file.language})"
        is_new = _make_unless_there(file)
        (loaded.made if is_new else loaded.standing).append(name)
    transaction.set_rollback(dry_run)
    return loaded


def _files() -> Iterator[PageFile]:
    """Yield the files of the default language first: the others are its translations."""
    paths = sorted(FOLDER.glob("*.md"))
    default = f".{settings.LANGUAGE_CODE}"
    for path in sorted(paths, key=lambda path: Path(path.stem).suffix != default):
        try:
            yield parse_page(read_text(path))
        except FileRefusedError as error:
            problems = [Problem(0, f"{path.name}, {problem}") for problem in error.problems]
            raise FileRefusedError(problems) from error


def _make_unless_there(file: PageFile) -> bool:
    root = root_of(file.language)
    if root.get_children().filter(slug=file.slug).exists():
        return False
    page = StandardPage(
        title=file.title,
        slug=file.slug,
        summary=file.summary,
        body=json.dumps(build_body(file.parts)),
    )
    add_page(root, page)
    publish_latest(page)
    return True
