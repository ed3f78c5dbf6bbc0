"""A first look at a file: what it is by its content, and whether it can be read at all."""

import codecs
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from listings.imports.errors import BadFileError

CHUNK_BYTES = 1 << 20
UTF_8, CP1252 = "utf-8-sig", "cp1252"
FETCH_AGAIN = "Fetch or export it again."


class Kind(Enum):
    """How a file is to be read."""

    WORKBOOK = "workbook"
    JSON = "JSON"
    CSV = "CSV"


# What other files begin with, and what to do about them.
STRANGERS = {
    b"\xd0\xcf\x11\xe0": "is an old .xls workbook or protected by a password. "
    "Open it and save it as .xlsx, without a password.",
    b"\xff\xfe": "is saved as UTF-16 (“Unicode text”). Save it as “CSV UTF-8”.",
    b"\xfe\xff": "is saved as UTF-16 (“Unicode text”). Save it as “CSV UTF-8”.",
    b"%PDF": "is a PDF. Fetch it as a table instead.",
    b"\x1f\x8b": "is compressed (gzip). Unpack it first.",
    b"<": "is a web page or XML. " + FETCH_AGAIN,
}


@dataclass(frozen=True)
class FileFacts:
    """What is known of a file before it is parsed."""

    path: Path
    kind: Kind
    size_bytes: int
    sha256: str
    encoding: str
    is_last_line_ended: bool

    @property
    def name(self) -> str:
        """The file's name, for messages and the run's record."""
        return self.path.name.encode(errors="replace").decode()


def inspect(path: Path) -> FileFacts:
    """Read a file once, in bounded pieces, and return what it is.

    Raises:
        BadFileError: there is no such file, or nothing of ours can be in it.
    """
    _refuse_no_file(path)
    try:
        return _inspect(path)
    except OSError as error:
        raise BadFileError(path, f"cannot be read: {error.strerror}.") from error


def _refuse_no_file(path: Path) -> None:
    if path.is_dir():
        raise BadFileError(path, "is a folder. Name the file in it.")
    if not path.exists():
        raise BadFileError(path, "is not there. Check the name and the folder.")
    if not path.is_file():
        raise BadFileError(path, "is not a plain file.")


def _inspect(path: Path) -> FileFacts:
    digest, reading = hashlib.sha256(), _TextCheck(path.name)
    head = last = b""
    kind: Kind | None = None
    for chunk in _chunks(path):
        digest.update(chunk)
        head = head or chunk.lstrip(codecs.BOM_UTF8 + b" \t\r\n")
        kind = kind or (_kind_of(head, path.name) if head else None)
        if kind and kind != Kind.WORKBOOK:
            reading.take(chunk)
        last = chunk[-1:]
    if kind is None:
        raise BadFileError(path.name, f"is empty. {FETCH_AGAIN}")
    return FileFacts(
        path=path,
        kind=kind,
        size_bytes=path.stat().st_size,
        sha256=digest.hexdigest(),
        encoding="" if kind == Kind.WORKBOOK else reading.encoding(),
        is_last_line_ended=last in {b"\n", b"\r"},
    )


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            yield chunk


def _kind_of(head: bytes, name: str) -> Kind:
    for signature, what in STRANGERS.items():
        if head.startswith(signature):
            raise BadFileError(name, what)
    if head.startswith(b"PK\x03\x04"):
        return Kind.WORKBOOK
    return Kind.JSON if head[:1] in {b"{", b"["} else Kind.CSV


class _TextCheck:
    """Finds a text's encoding while it streams by: UTF-8, else cp1252."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._decoders = {code: codecs.getincrementaldecoder(code)() for code in (UTF_8, CP1252)}

    def take(self, chunk: bytes) -> None:
        """Look at the next piece."""
        if b"\x00" in chunk:
            raise BadFileError(self._name, f"has NUL bytes: it is damaged. {FETCH_AGAIN}")
        for code, decoder in list(self._decoders.items()):
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                del self._decoders[code]
        if not self._decoders:
            raise BadFileError(
                self._name,
                "is neither UTF-8 nor Windows text (cp1252). Save it as “CSV UTF-8”.",
            )

    def encoding(self) -> str:
        """Return the encoding, once all was taken."""
        if UTF_8 not in self._decoders:
            return CP1252
        try:
            self._decoders[UTF_8].decode(b"", final=True)
        except UnicodeDecodeError as error:
            raise BadFileError(
                self._name, f"ends inside a letter: it was cut off. {FETCH_AGAIN}"
            ) from error
        return UTF_8
