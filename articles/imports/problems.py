"""What is wrong with a file, in words for the person at the terminal, all of it at once."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """Something that must be mended; line 0 is the file as a whole."""

    line: int
    text: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.text}" if self.line else self.text


class Problems:
    """Collects what is wrong while a file is read."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def add(self, line: int, text: str) -> None:
        """Note a problem of a line, once."""
        problem = Problem(line, text)
        if problem not in self._found:
            self._found.append(problem)

    def __iter__(self) -> Iterator[Problem]:
        """Yield them from the top of the file to its end."""
        return iter(sorted(self._found, key=lambda problem: problem.line))

    def __bool__(self) -> bool:
        return bool(self._found)


class FileRefusedError(Exception):
    """Nothing of a file was imported; `problems` says all that must be mended."""

    def __init__(self, problems: Iterator[Problem] | list[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(map(str, self.problems)))


class KeptError(FileRefusedError):
    """An article stands there that is not to be overwritten: people's own work, or a real one."""


def refusal(text: str, line: int = 0) -> FileRefusedError:
    """Return the error for a single problem."""
    return FileRefusedError([Problem(line, text)])
