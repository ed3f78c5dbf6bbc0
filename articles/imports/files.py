"""A file's text, before anything in it is understood."""

import re
from pathlib import Path

from articles.imports.problems import FileRefusedError, Problem, refusal

MAX_BYTES = 1_000_000
# PostgreSQL stores none of these, and nobody sees them in an editor.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def read_text(path: Path) -> str:
    """Return what a file says, with one kind of line break.

    Raises:
        FileRefusedError: it cannot be read, is too long, or is no text.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise refusal(f"The file cannot be read: {error.strerror}.") from error
    if len(content) > MAX_BYTES:
        raise refusal("The file has more than 1 MB: split it into several articles.")
    return decode(content)


def decode(content: bytes) -> str:
    """Return the text that bytes stand for.

    Raises:
        FileRefusedError: they are not UTF-8, or hold what no text holds.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise refusal("This is not UTF-8: save the file in that encoding.", line) from error
    text = re.sub(r"\r\n?", "\n", text)
    if problems := _control_characters(text):
        raise FileRefusedError(problems)
    return text


def _control_characters(text: str) -> list[Problem]:
    found = {text.count("\n", 0, hit.start()) + 1: hit[0] for hit in CONTROL.finditer(text)}
    wording = "An invisible character (U+{:04X}) stands here: take it out."
    return [Problem(line, wording.format(ord(character))) for line, character in found.items()]
