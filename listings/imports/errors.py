"""What can go wrong with an import, in words for the person at the terminal."""


class ImportRefusedError(Exception):
    """Nothing was imported and nothing changed; the text says why, and what mends it."""


class BadFileError(ImportRefusedError):
    """The file cannot be read, or is not what it should be.

    Args:
        where: the file.
        what: what is wrong with it and what to do, to be read on from there.
    """

    def __init__(self, where: object, what: str) -> None:
        super().__init__(f"{where} {what}")
