"""`manage.py compile_messages`: make what Django loads from the files of translations."""

import os
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core.management.commands.update_messages import languages
from core.translations import catalogs


class Command(BaseCommand):
    help = "Compile locale/<language>/LC_MESSAGES/django.po to django.mo, where it changed."
    requires_system_checks = []

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        for language in languages():
            path = catalogs.catalog_path(Path(settings.LOCALE_PATHS[0]), language)
            try:
                content = catalogs.compiled(catalogs.read(path, language), language)
            except catalogs.UnreadableCatalogError as error:
                raise CommandError(str(error)) from error
            if _replaced(path.with_suffix(".mo"), content) and verbosity > 1:
                self.stdout.write(f"{language}: compiled.")


def _replaced(path: Path, content: bytes) -> bool:
    """Write a file unless it holds the content already.

    In one step, because a server that starts at the same moment must not read half of it.
    """
    if path.exists() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    Path(file.name).chmod(0o644)
    os.replace(file.name, path)  # noqa: PTH105  Path.replace reads like a change of text
    return True
