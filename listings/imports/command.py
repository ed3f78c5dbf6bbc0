"""What the commands that import a file do alike."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from listings.imports.errors import ImportRefusedError
from listings.imports.terminal import STOPPED, Progress, progress_bar


class ImportCommand(BaseCommand):
    """Brings a file in, all of it or nothing, and says what came of it."""

    def bring_in(self, file: Path, progress: Progress, options: dict[str, Any]) -> object:
        """Import a file, and return what came of it.

        Raises:
            ImportRefusedError: nothing was imported.
        """
        raise NotImplementedError

    def summary(self, report: Any) -> str:  # noqa: ANN401  each kind has its own
        """Return what came of it in words."""
        raise NotImplementedError

    def handle(
        self,
        *args: Any,  # noqa: ARG002  Django's signature
        file: Path,
        verbosity: int,
        **options: Any,
    ) -> None:
        try:
            with progress_bar(is_hidden=verbosity == 0) as progress:
                report = self.bring_in(file, progress, options)
        except ImportRefusedError as error:
            message = f"{error} Nothing was changed."
            raise CommandError(message) from error
        except KeyboardInterrupt:
            raise CommandError("Stopped. Nothing was changed.", returncode=STOPPED) from None
        if verbosity:
            self.stdout.write(self.summary(report))
