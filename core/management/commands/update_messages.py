"""`manage.py update_messages`: bring the files of translations up to date, or check them."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core.translations import catalogs, extraction, faults


def languages() -> list[str]:
    """Return the languages that need a file: all but the one that the sources are written in."""
    return [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


class Command(BaseCommand):
    help = "Collect the texts of the interface into locale/<language>/LC_MESSAGES/django.po."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check",
            action="store_true",
            help="Change nothing; fail with a list of what is missing, doubtful or out of date.",
        )

    def handle(self, *args: Any, check: bool, verbosity: int, **options: Any) -> None:
        try:
            texts = extraction.texts_below(Path(settings.BASE_DIR))
            found = [fault for code in languages() for fault in self.bring(code, texts, check)]
        except (extraction.UnreadableSourceError, catalogs.UnreadableCatalogError) as error:
            raise CommandError(str(error)) from error
        if found:
            raise CommandError("\n".join([*found, f"{len(found)} faults in the translations."]))

    def bring(
        self,
        language: str,
        texts: list[extraction.Extracted],
        check: bool,  # noqa: FBT001  the command's own flag
    ) -> Iterator[str]:
        """Write a language's file, or yield its faults when only checking."""
        path = catalogs.catalog_path(Path(settings.LOCALE_PATHS[0]), language)
        old = catalogs.read(path, language)
        new = catalogs.brought_up_to_date(old, texts, language)
        content = catalogs.written(new)
        stands = path.exists() and path.read_bytes() == content
        if check:
            yield from (f"{language}: {s}" for s in _sentences(old, new, stands=stands))
        elif not stands:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        self.stdout.write(_summary(language, old, new))


def _sentences(old: Catalog, new: Catalog, *, stands: bool) -> Iterator[str]:
    yield from (f"{text}: no longer in any source." for text in faults.missing_from(new, old))
    yield from faults.faults_in(new)
    if not stands:
        yield "the file is not up to date: run `manage.py update_messages`."


def _summary(language: str, old: Catalog, new: Catalog) -> str:
    messages = [message for message in new if message.id]
    done = sum(catalogs.is_translated(message) and not message.fuzzy for message in messages)
    added, gone = faults.missing_from(old, new), faults.missing_from(new, old)
    return (
        f"{language}: {len(messages)} texts, {done} translated, {len(messages) - done} to do; "
        f"{len(added)} new, {len(gone)} gone."
    )
