"""Static files in production: hashed names, compressed, all styles in one file, bare scripts.

Authors write one stylesheet a component, and `css/site.css` (`css/account.css` and `css/admin.css`
for staff) imports them. A browser would find out about the parts only after it has read the whole,
so `collectstatic` puts them into it. Scripts lose the lines that are comments, a fifth of what a
phone would load.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import (  # type: ignore[import-untyped]
    CompressedManifestStaticFilesStorage,
)

BUNDLE = "css/site.css"
BUNDLES = (BUNDLE, "css/account.css", "css/admin.css")
_IMPORT = re.compile(r'^@import "(?P<path>[^"]+)"(?: layer\((?P<layer>[a-z]+)\))?;$', re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLANKS = re.compile(r"\s+")
# Ours only: what packages bring may keep such lines inside of texts.
SCRIPTS = "js/"
_COMMENT_LINES = re.compile(r"^\s*//.*\n", re.MULTILINE)

type Files = Mapping[str, tuple[Storage, str]]


def _read(files: Files, name: str) -> str:
    storage, path = files[name]
    with storage.open(path) as file:
        content: bytes = file.read()
    return content.decode()


def bundle(files: Files, name: str = BUNDLE) -> str:
    """Return a stylesheet with what it imports in its place, without comments and line breaks.

    Args:
        files: where each static file lies, by its name, as `collectstatic` gives them.
        name: the stylesheet; the paths it imports begin at its folder.

    Raises:
        KeyError: an imported file does not exist.
    """
    folder = PurePosixPath(name).parent

    def part(match: re.Match[str]) -> str:
        text = _read(files, str(folder / match["path"]))
        return f"@layer {match['layer']} {{{text}}}" if match["layer"] else text

    whole = _IMPORT.sub(part, _COMMENT.sub("", _read(files, name)))
    return _BLANKS.sub(" ", _COMMENT.sub("", whole)).strip()


def without_comments(script: str) -> str:
    """Return a script of ours without the lines that are comments."""
    return _COMMENT_LINES.sub("", script)


class BundledStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """WhiteNoise's storage, with the styles in one file and bare scripts."""

    def post_process(
        self,
        paths: dict[str, tuple[Storage, str]],
        dry_run: bool = False,  # noqa: FBT001, FBT002  Django's signature
        **options: Any,  # Django's signature
    ) -> Iterator[tuple[str, str | None, bool | Exception]]:
        """Put the lighter files where the first ones lie, then hash and compress all."""
        if not dry_run:
            for name, text in self._lighter(paths):
                self.delete(name)
                self._save(name, ContentFile(text.encode()))
                paths = {**paths, name: (self, name)}
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def _lighter(self, paths: Files) -> Iterator[tuple[str, str]]:
        for name in BUNDLES:
            if name in paths:
                yield name, bundle(paths, name)
        for name in paths:
            if name.startswith(SCRIPTS):
                yield name, without_comments(_read(paths, name))
