"""A file before anything in it is understood."""

from pathlib import Path

import pytest

from articles.imports.files import MAX_BYTES, read_text
from articles.imports.problems import FileRefusedError


def refused(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    with pytest.raises(FileRefusedError) as error:
        read_text(path)
    return str(error.value)


def test_line_breaks_and_byte_order_marks_of_any_system_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("\ufeffa\r\nb\rc".encode())
    assert read_text(path) == "a\nb\nc"


def test_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    text = refused(tmp_path / "a.md", "a\nHeroína".encode("latin-1"))
    assert text == "line 2: This is not UTF-8: save the file in that encoding."


def test_more_than_a_megabyte_is_refused(tmp_path: Path) -> None:
    text = refused(tmp_path / "a.md", b"a" * (MAX_BYTES + 1))
    assert text == "The file has more than 1 MB: split it into several articles."


def test_invisible_characters_are_named_with_their_lines(tmp_path: Path) -> None:
    text = refused(tmp_path / "a.md", b"a\x00\nb\n\xc2\x85")
    assert text.split("\n") == [
        "line 1: An invisible character (U+0000) stands here: take it out.",
        "line 3: An invisible character (U+0085) stands here: take it out.",
    ]


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(FileRefusedError, match="cannot be read: No such file or directory"):
        read_text(tmp_path / "none.md")
    with pytest.raises(FileRefusedError, match="cannot be read: Is a directory"):
        read_text(tmp_path)
