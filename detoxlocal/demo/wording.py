"""Lists of words, written the way they are read."""


def words(text: str, *, apart: str = " ") -> tuple[str, ...]:
    """Return the words of a text."""
    return tuple(text.split(apart))
