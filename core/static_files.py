"""Static files in production: hashed names, compressed, and all styles in one file.

Authors write one stylesheet a component, and `css/site.css` imports them. A browser would find
out about the parts only after it has read the whole, so `collectstatic` puts them into it.
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
_IMPORT = re.compile(r'^@import "(?P<path>[^"]+)"(?: layer\((?P<layer>[a-z]+)\))?;$', re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLANKS = re.compile(r"\s+")

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


class BundledStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """WhiteNoise's storage, with the styles in one file."""

    def post_process(
        self,
        paths: dict[str, tuple[Storage, str]],
        dry_run: bool = False,  # noqa: FBT001, FBT002  Django's signature
        **options: Any,  # Django's signature
    ) -> Iterator[tuple[str, str | None, bool | Exception]]:
        """Put the bundle where its first file lies, then hash and compress all."""
        if BUNDLE in paths and not dry_run:
            text = bundle(paths)
            self.delete(BUNDLE)
            self._save(BUNDLE, ContentFile(text.encode()))
            paths = {**paths, BUNDLE: (self, BUNDLE)}
        yield from super().post_process(paths, dry_run=dry_run, **options)
