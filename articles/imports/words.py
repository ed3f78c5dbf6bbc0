"""What became of files, as a person at a terminal likes to read it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.imports.problems import FileRefusedError
from articles.imports.storing import Imported, Outcome, SourceCounts, Wishes


@dataclass(frozen=True)
class Done:
    """A file and what became of it."""

    name: str
    result: Imported | FileRefusedError

    @property
    def outcome(self) -> Outcome:
        """In a word."""
        if isinstance(self.result, FileRefusedError):
            return Outcome.REFUSED
        return self.result.outcome

    @property
    def is_open(self) -> bool:
        """Whether an editor must decide something before the article can be published."""
        return isinstance(self.result, Imported) and bool(self.result.findings)


def told(done: Done) -> str:
    """Return what became of a file: what differs, what its sources are, what must be decided."""
    if isinstance(done.result, FileRefusedError):
        count = len(done.result.problems)
        lines = [f"{done.name}: refused, {_number(count, 'problem')}. Nothing of it was stored."]
        return "\n".join([*lines, *(f"    {problem}" for problem in done.result.problems)])
    return "\n".join(_lines(done.result, done.name))


def summarized(every: Sequence[Done], wishes: Wishes) -> str:
    """Return the sum of all files."""
    counts = Counter(done.outcome for done in every)
    sentence = ", ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome)
    dry = ", nothing written (dry run)" if wishes.dry_run else ""
    imported = [done.result.sources for done in every if isinstance(done.result, Imported)]
    total = sum(imported, SourceCounts())
    return f"Articles{dry}: {sentence}. {_sources(total)}"


def _lines(imported: Imported, name: str) -> Iterator[str]:
    title, address = imported.article.title, imported.address
    yield f"{name}: {imported.outcome}, “{title}”, {imported.state}: {address}"
    yield f"    {_sources(imported.sources)}"
    yield from (f"    {change}" for change in [*imported.changes, *imported.notes])
    if accepted := imported.accepted:
        yield (
            f"    Accepted: {_number(len(accepted.uncited), 'source')} as background reading, "
            f"{_number(len(accepted.doubles), 'double')} kept apart."
        )
    if imported.findings:
        yield "    To be decided before it can be published:"
    for number, sentence in enumerate(imported.findings.sentences, start=1):
        yield f"    {number:>4}. {sentence}"


def _sources(sources: SourceCounts) -> str:
    found = f"{sources.cited} cited, {sources.uncited} uncited"
    return f"{_number(sources.total, 'source')}: {found}, {_number(sources.doubles, 'double')}."


def _number(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
