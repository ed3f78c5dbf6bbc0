"""Finding every text of the interface that is marked for translation."""

import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.extract import extract
from django.utils.translation.template import templatize

type Text = str | tuple[str, ...]

# Which arguments hold texts; the one with "c" holds the context.
PLAIN = {"_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None}
PLURAL = {"ngettext": (1, 2), "ngettext_lazy": (1, 2)}
IN_CONTEXT = {"pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2)}
PLURAL_IN_CONTEXT = {"npgettext": ((1, "c"), 2, 3), "npgettext_lazy": ((1, "c"), 2, 3)}
KEYWORDS = PLAIN | PLURAL | IN_CONTEXT | PLURAL_IN_CONTEXT

COMMENT_TAG = "Translators"
TEMPLATE_SUFFIXES = frozenset({".html", ".txt", ".xml", ".json"})


class UnreadableSourceError(Exception):
    """A file whose marked texts can't be told apart from what is around them."""


@dataclass(frozen=True)
class Extracted:
    """A text, where it stands, and what its author tells translators."""

    text: Text
    context: str | None
    path: str
    comments: tuple[str, ...]


def texts_below(root: Path) -> list[Extracted]:
    """Return the texts of all apps directly below `root` and of its templates, in a fixed order.

    Raises:
        UnreadableSourceError: naming the file.
    """
    found = [text for path in _sources(root) for text in _texts_of(path, root)]
    return sorted(found, key=_place)


def _place(found: Extracted) -> tuple[str, tuple[str, ...], str]:
    text = (found.text,) if isinstance(found.text, str) else found.text
    return found.path, text, found.context or ""


def _sources(root: Path) -> Iterator[Path]:
    for marker in root.glob("*/apps.py"):
        for path in marker.parent.rglob("*.py"):
            if "migrations" not in path.parts:
                yield path
    for path in (root / "templates").rglob("*"):
        if path.suffix in TEMPLATE_SUFFIXES:
            yield path


def _texts_of(path: Path, root: Path) -> Iterator[Extracted]:
    name = path.relative_to(root).as_posix()
    source = path.read_text(encoding="utf-8")
    try:
        yield from python_texts(source if path.suffix == ".py" else as_python(source), name)
    except (SyntaxError, tokenize.TokenError) as error:
        message = f"{name}: its texts can't be read ({error})."
        raise UnreadableSourceError(message) from error


def as_python(template: str) -> str:
    """Return a Django template as lines of calls to gettext that Python's tokenizer can read."""
    return "\n".join(line.lstrip() for line in templatize(template).splitlines())


def python_texts(source: str, path: str) -> Iterator[Extracted]:
    """Yield the texts of a Python source, named `path`."""
    file = io.BytesIO(source.encode())
    found = extract("python", file, KEYWORDS, [COMMENT_TAG], strip_comment_tags=True)
    for _line, text, comments, context in found:
        cleaned = (comment.lstrip(": ") for comment in comments)
        yield Extracted(text, context, path, tuple(cleaned))
