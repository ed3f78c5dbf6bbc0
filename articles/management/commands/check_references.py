"""Asks whether the links of sources still lead anywhere."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from articles.links import checking
from articles.models import LinkCheck

OFF = (
    "Nobody is asked: ASK_OTHERS is no. Set ASK_OTHERS=yes in the environment to have links of"
    " references checked, which asks the servers that they lead to."
)
NOBODY = (
    "Not even doi.org answers, so that this server itself has no way out. Nothing was kept. Let it"
    " open connections to ports 80 and 443, or set ASK_OTHERS=no."
)
IN_WORDS = {
    LinkCheck.Outcome.FOUND: "found",
    LinkCheck.Outcome.GONE: "not found any more",
    LinkCheck.Outcome.FAILED: "without an answer",
    LinkCheck.Outcome.REFUSED: "not asked, for they are no public addresses",
}


class Command(BaseCommand):
    help = (
        f"Ask the links of published articles' references, at most {checking.MOST_LINKS} at a time,"
        " those first that were not asked for longest. Needs ASK_OTHERS=yes."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="Only count: ask nobody, change nothing."
        )
        parser.add_argument("--all", action="store_true", help="Ask every link, however many.")

    def handle(self, *args: Any, dry_run: bool, verbosity: int, **options: Any) -> None:
        if not settings.ASK_OTHERS:
            raise CommandError(OFF)
        try:
            summary = checking.check_references(
                most=None if options["all"] else checking.MOST_LINKS,
                dry_run=dry_run,
                progress=self._progress(verbosity),
            )
        except checking.NobodyAnswersError:
            raise CommandError(NOBODY) from None
        if verbosity:
            self.stdout.write(_would(summary) if dry_run else _did(summary))

    def _progress(self, verbosity: int) -> checking.Progress:
        # `None` lets tqdm keep quiet where there is no terminal.
        hidden = None if verbosity else True
        return lambda links: tqdm(links, unit=" links", disable=hidden, leave=False)


def _would(summary: checking.Summary) -> str:
    return (
        f"Links, nobody asked (dry run): {summary.links:,} of {summary.hosts:,} hosts would be"
        f" asked, {summary.waiting:,} would wait, {summary.removed:,} would be forgotten."
    )


def _did(summary: checking.Summary) -> str:
    parts = [f"{summary.outcomes[outcome]:,} {words}" for outcome, words in IN_WORDS.items()]
    parts += [
        f"{summary.left_alone:,} left for later because their host asked for a rest",
        f"{summary.waiting:,} waiting for their turn",
        f"{summary.removed:,} forgotten because nothing cites them",
    ]
    return f"Links: {', '.join(parts)}."
