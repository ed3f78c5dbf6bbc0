"""The file of one language: read, brought up to date with the sources, written, compiled.

What is written depends on the texts alone: no date, no line number, no name of a machine. So two
branches that touch different texts merge, and a file that differs is one that is out of date.
"""

import gettext
import io
from collections.abc import Iterable
from pathlib import Path

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

from core.translations.extraction import Extracted, Text

DJANGO_LOCALE = Path(django.__file__).parent / "conf" / "locale"
HEADER_COMMENT = "# Texts of the interface. `manage.py update_messages` keeps this file."


class UnreadableCatalogError(Exception):
    """A file of translations that is not in the form of gettext."""


class LanguageCatalog(Catalog):
    """Babel's catalog with a header that never changes and Django's own plural forms."""

    def __init__(self, language: str) -> None:
        super().__init__(locale=language, header_comment=HEADER_COMMENT, fuzzy=False)
        self._forms = django_plural_forms(language)

    @property
    def num_plurals(self) -> int:
        """How many plural forms the language has."""
        count, _semicolon, _rest = self._forms.removeprefix("nplurals=").partition(";")
        return int(count)

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The header, without dates and names."""
        return [
            ("Language", str(self.locale_identifier)),
            ("Plural-Forms", self._forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit\n"),
        ]


def django_plural_forms(language: str) -> str:
    """Return the `Plural-Forms` of Django's own translation into a language."""
    info = gettext.translation("django", DJANGO_LOCALE, [language]).info()
    return str(info["plural-forms"])


def catalog_path(locale_dir: Path, language: str) -> Path:
    """Return where Django looks for a language's texts."""
    return locale_dir / language / "LC_MESSAGES" / "django.po"


def read(path: Path, language: str) -> Catalog:
    """Return what a file holds; an empty catalog when there is none.

    Raises:
        UnreadableCatalogError: the file is not in the form.
    """
    if not path.exists():
        return LanguageCatalog(language)
    try:
        with path.open("rb") as file:
            return read_po(file, locale=language, abort_invalid=True)
    except PoFileError as error:
        message = f"{path}: {error}"
        raise UnreadableCatalogError(message) from error


def brought_up_to_date(old: Catalog, texts: Iterable[Extracted], language: str) -> LanguageCatalog:
    """Return the texts of the sources, each with its translation where it had one.

    A text that changed, be it by one letter, starts anew without a translation: a guess that
    looks finished is worse than a gap.
    """
    new = LanguageCatalog(language)
    for text in texts:
        place = [(text.path, 0)]
        new.add(text.text, context=text.context, locations=place, auto_comments=text.comments)
    for message in _messages(new):
        before = old.get(message.id, message.context)
        if before is not None and before.id == message.id:
            message.string = _with_all_forms(before, count=new.num_plurals)
            message.flags |= before.flags & {"fuzzy"}
            message.user_comments = before.user_comments
    return new


def _messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def forms(text: str | Iterable[str] | None) -> tuple[str, ...]:
    """Return the forms of a text or a translation: one, or one for each plural."""
    return (text,) if isinstance(text, str) else tuple(text or ())


def is_translated(message: Message) -> bool:
    """Return whether every form of a message has a text."""
    return bool(message.string) and all(forms(message.string))


def _with_all_forms(message: Message, *, count: int) -> Text:
    if isinstance(message.string, str):
        return message.string
    given = forms(message.string)[:count]
    return given + ("",) * (count - len(given))


def written(catalog: LanguageCatalog) -> bytes:
    """Return the file's content."""
    file = io.BytesIO()
    write_po(file, catalog, include_lineno=False, ignore_obsolete=True)
    return file.getvalue().rstrip(b"\n") + b"\n"


def compiled(catalog: Catalog, language: str) -> bytes:
    """Return what Django loads: the finished messages only, so that the others fall back."""
    finished = LanguageCatalog(language)
    for message in _messages(catalog):
        if is_translated(message) and not message.fuzzy:
            finished.add(message.id, message.string, context=message.context)
    file = io.BytesIO()
    write_mo(file, finished)
    return file.getvalue()
