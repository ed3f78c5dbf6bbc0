"""What is left of a typed text when nothing in it can do more than be read.

Control characters, those that turn the direction of the text around them, and everything else
that has no sign of its own are taken out: they hide words from whoever checks them.
"""


def plain_line(text: str) -> str:
    """Return a text in one line, its blanks as one each."""
    return " ".join(_seen(text).split())


def plain_lines(text: str) -> str:
    """Return a text line by line, with ends of lines as browsers count them."""
    return "\n".join(_seen(line).rstrip() for line in text.splitlines()).strip()


def _seen(text: str) -> str:
    kept = (sign if sign.isprintable() else " " if sign.isspace() else "" for sign in text)
    return "".join(kept)
