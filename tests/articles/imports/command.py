"""The command, as a person at a terminal uses it."""

from io import StringIO
from pathlib import Path

from django.core.management import call_command


def write(folder: Path, text: str, name: str = "article.md") -> str:
    """Write a file and return its path."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def import_files(*arguments: str) -> str:
    """Return what the command says when all goes well."""
    output = StringIO()
    call_command("import_article", *arguments, stdout=output)
    return output.getvalue()
